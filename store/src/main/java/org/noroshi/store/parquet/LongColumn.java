package org.noroshi.store.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;

/** A column of numbers of 64 bits; doubles that do not repeat are plain. */
final class LongColumn extends NumberColumn {
  private final ColumnType type;
  private final NumberDictionary dictionary = new NumberDictionary(LARGEST_DICTIONARY);
  private long[] copied = new long[0];

  LongColumn(ColumnType type) {
    this.type = type;
  }

  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    int present = nullLevels(nulls, rows);
    long[] values = array instanceof double[] doubles ? bits(doubles, rows) : (long[]) array;
    if (nulls != null && present < rows && present > 0) {
      values = compacted(values, nulls, rows);
    }
    endPage(rows, present, putValues(values, present));
  }

  private long[] copied(int rows) {
    if (copied.length < rows) {
      copied = new long[rows];
    }
    return copied;
  }

  private long[] bits(double[] doubles, int rows) {
    long[] bits = copied(rows);
    for (int i = 0; i < rows; i++) {
      bits[i] = Double.doubleToRawLongBits(doubles[i]);
    }
    return bits;
  }

  private long[] compacted(long[] values, boolean[] nulls, int rows) {
    long[] compacted = copied(rows);
    int count = 0;
    for (int i = 0; i < rows; i++) {
      compacted[count] = values[i];
      count += nulls[i] ? 0 : 1;
    }
    return compacted;
  }

  private int putValues(long[] values, int count) {
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
    if (type == ColumnType.DOUBLE) {
      for (int i = 0; i < count; i++) {
        page.putLong(values[i]);
      }
      return PLAIN;
    }
    for (int i = 0; i < count; i++) {
      include(values[i], values[i]);
    }
    differences.encode(values, count, page);
    return DELTA_BINARY_PACKED;
  }

  private static boolean isConstant(long[] values, int count) {
    return Arrays.mismatch(values, 0, count - 1, values, 1, count) < 0;
  }

  @Override
  void includeDictionary() {
    for (int i = 0; i < dictionary.size(); i++) {
      include(dictionary.value(i), dictionary.value(i));
    }
  }

  @Override
  byte @Nullable [] bound(boolean largest) {
    return type == ColumnType.DOUBLE ? null : super.bound(largest);
  }

  @Override
  void put(long value, ByteSink to) {
    to.putLong(value);
  }

  @Override
  int dictionary(ByteSink to) {
    for (int i = 0; i < dictionary.size(); i++) {
      to.putLong(dictionary.value(i));
    }
    return dictionary.size();
  }

  @Override
  void clear() {
    super.clear();
    dictionary.clear();
  }
}
