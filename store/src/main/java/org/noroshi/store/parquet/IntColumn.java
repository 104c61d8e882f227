package org.noroshi.store.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;

/** A column of numbers of at most 32 bits. */
class IntColumn extends NumberColumn {
  private final IntDictionary dictionary;

  /** Turns the order of unsigned numbers into that of signed ones. */
  private final int flip;

  private int[] compacted = new int[0];

  IntColumn(ColumnType type) {
    flip = type == ColumnType.UINT32 ? Integer.MIN_VALUE : 0;
    dictionary =
        switch (type) {
          case UINT8, UINT16 -> IntDictionary.ofSmall(LARGEST_DICTIONARY);
          default -> IntDictionary.ofAny(LARGEST_DICTIONARY);
        };
  }

  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    int present = nullLevels(nulls, rows);
    int[] values = (int[]) array;
    if (nulls != null && present < rows && present > 0) {
      values = compacted(values, nulls, rows);
    }
    endPage(rows, present, putValues(values, present));
  }

  private int[] compacted(int[] values, boolean[] nulls, int rows) {
    if (compacted.length < rows) {
      compacted = new int[rows];
    }
    int count = 0;
    for (int i = 0; i < rows; i++) {
      compacted[count] = values[i];
      count += nulls[i] ? 0 : 1;
    }
    return compacted;
  }

  /** Appends so many values to the page; returns the encoding. */
  final int putValues(int[] values, int count) {
    if (count == 0) {
      return PLAIN;
    }
    if (indexing && isConstant(values, count)) {
      int index = dictionary.index(values[0]);
      if (index >= 0) {
        return putIndex(index, count, dictionary.size());
      }
    } else if (indexing && dictionary.index(values, count, indexes(count))) {
      return putIndexes(count, dictionary.size());
    }
    indexing = false;
    includeAll(values, count);
    differences.encode(values, count, page);
    return DELTA_BINARY_PACKED;
  }

  private static boolean isConstant(int[] values, int count) {
    return Arrays.mismatch(values, 0, count - 1, values, 1, count) < 0;
  }

  private void includeAll(int[] values, int count) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[i] ^ flip);
      most = Math.max(most, values[i] ^ flip);
    }
    include(least, most);
  }

  @Override
  void includeDictionary() {
    for (int i = 0; i < dictionary.size(); i++) {
      int value = dictionary.value(i) ^ flip;
      include(value, value);
    }
  }

  @Override
  void put(long value, ByteSink to) {
    to.putInt((int) value ^ flip);
  }

  @Override
  int dictionary(ByteSink to) {
    for (int i = 0; i < dictionary.size(); i++) {
      to.putInt(dictionary.value(i));
    }
    return dictionary.size();
  }

  @Override
  void clear() {
    super.clear();
    dictionary.clear();
  }
}
