package org.noroshi.store.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;

/**
 * A column of numbers. Pages are dictionary-encoded as long as few values differ, and packed as
 * differences of neighbours (Parquet's Encodings.md, DELTA_BINARY_PACKED) from the page on where
 * they do not; doubles are then plain.
 */
class NumberColumn extends ColumnWriter {
  private static final int LARGEST_DICTIONARY = 1 << 14;

  private final ColumnType type;
  private final boolean wide;
  private final NumberDictionary dictionary = new NumberDictionary(LARGEST_DICTIONARY);
  private boolean indexing = true;
  private long[] values = new long[0];
  private int[] indexes = new int[0];
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  NumberColumn(ColumnType type) {
    this.type = type;
    this.wide =
        type == ColumnType.INT64 || type == ColumnType.TIMESTAMP || type == ColumnType.DOUBLE;
  }

  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    int present = nullLevels(nulls, rows);
    long[] into = room(rows);
    switch (array) {
      case int[] ints -> {
        for (int i = 0; i < rows; i++) {
          into[i] = ints[i];
        }
      }
      case long[] longs -> System.arraycopy(longs, 0, into, 0, rows);
      case double[] doubles -> {
        for (int i = 0; i < rows; i++) {
          into[i] = Double.doubleToRawLongBits(doubles[i]);
        }
      }
      default -> throw new IllegalArgumentException("type=" + type);
    }
    if (nulls != null && present < rows) {
      int count = 0;
      for (int i = 0; i < rows; i++) {
        into[count] = into[i];
        count += nulls[i] ? 0 : 1;
      }
    }
    endPage(rows, present, putValues(present));
  }

  /** Where {@link #putValues} finds its values. */
  final long[] room(int count) {
    if (values.length < count) {
      values = new long[count];
      indexes = new int[count];
    }
    return values;
  }

  /** Appends so many values to the page; returns the encoding. */
  final int putValues(int count) {
    if (indexing) {
      if (dictionary.index(values, count, indexes)) {
        int width = RunLength.width(Math.max(0, dictionary.size() - 1));
        page.put(width);
        RunLength.encode(indexes, count, width, page);
        return RLE_DICTIONARY;
      }
      indexing = false;
    }
    observeBounds(count);
    if (type == ColumnType.DOUBLE || spreads(count)) {
      for (int i = 0; i < count; i++) {
        put(values[i], page);
      }
      return PLAIN;
    }
    DeltaPacking.encode(values, count, page);
    return DELTA_BINARY_PACKED;
  }

  private void observeBounds(int count) {
    for (int i = 0; i < count; i++) {
      long value = comparable(values[i]);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }

  private long comparable(long value) {
    return type == ColumnType.UINT32 ? value & 0xffffffffL : value;
  }

  /** Whether differences of 32-bit values could overflow, which readers treat differently. */
  private boolean spreads(int count) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    return wide
        ? least < Long.MIN_VALUE / 4 || most > Long.MAX_VALUE / 4
        : most - least > Integer.MAX_VALUE;
  }

  private void put(long value, ByteSink to) {
    if (wide) {
      to.putLong(value);
    } else {
      to.putInt((int) value);
    }
  }

  @Override
  int dictionary(ByteSink to) {
    for (int i = 0; i < dictionary.size(); i++) {
      put(dictionary.value(i), to);
    }
    return dictionary.size();
  }

  @Override
  byte @Nullable [] bound(boolean largest) {
    if (type == ColumnType.DOUBLE) {
      return null;
    }
    if (uses(RLE_DICTIONARY)) {
      for (int i = 0; i < dictionary.size(); i++) {
        long value = comparable(dictionary.value(i));
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    ByteSink sink = new ByteSink(8);
    put(largest ? max : min, sink);
    return Arrays.copyOf(sink.array(), sink.size());
  }

  @Override
  void clear() {
    dictionary.clear();
    indexing = true;
    min = Long.MAX_VALUE;
    max = Long.MIN_VALUE;
  }
}
