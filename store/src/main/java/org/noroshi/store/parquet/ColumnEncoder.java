package org.noroshi.store.parquet;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/**
 * Encodes one column of a row group as a chunk: a dictionary page where few values repeat, then one
 * data page. Reused; not thread-safe.
 */
final class ColumnEncoder {
  private static final int SAMPLE = 2048;
  private static final int LARGEST_DICTIONARY = 1 << 16;
  static final int PLAIN = 0;
  static final int RLE = 3;
  static final int RLE_DICTIONARY = 8;

  private final ByteSink page = new ByteSink(1 << 16);
  private final ByteSink dictionary = new ByteSink(1 << 12);
  private final Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
  private final Object2IntOpenHashMap<String> texts = new Object2IntOpenHashMap<>();
  private long[] values = new long[0];
  private int[] indexes = new int[0];
  private int[] levels = new int[0];
  private int[] repetitions = new int[0];

  /** What a footer says of a chunk. */
  record Chunk(
      long dictionaryOffset,
      long dataOffset,
      long bytes,
      long valueCount,
      boolean dictionaryEncoded,
      long nulls,
      byte @Nullable [] min,
      byte @Nullable [] max) {}

  ColumnEncoder() {
    numbers.defaultReturnValue(-1);
    texts.defaultReturnValue(-1);
  }

  /** Appends the chunk of a column; offsets count from the start of {@code out}. */
  Chunk encode(ColumnBatch batch, int column, ByteSink out) {
    Table.Column definition = batch.table.columns().get(column);
    page.clear();
    dictionary.clear();
    int rows = batch.rows;
    reserve(rows);
    boolean[] nulls = batch.nulls[column];
    return switch (definition.type()) {
      case STRING -> strings((String[]) batch.arrays[column], nulls, rows, out);
      case BINARY -> binaries((byte[][]) batch.arrays[column], nulls, rows, out);
      case INT32_LIST -> lists((int[][]) batch.arrays[column], rows, out);
      default -> numbers(definition.type(), batch.arrays[column], nulls, rows, out);
    };
  }

  private void reserve(int rows) {
    if (values.length < rows) {
      values = new long[rows];
      indexes = new int[rows];
      levels = new int[rows];
    }
  }

  private int nullLevels(boolean[] nulls, int rows) {
    int present = 0;
    for (int i = 0; i < rows; i++) {
      levels[i] = nulls[i] ? 0 : 1;
      present += levels[i];
    }
    putLevels(levels, rows);
    return present;
  }

  private void putLevels(int[] from, int count) {
    ByteSink encoded = new ByteSink(64);
    RunLength.encode(from, count, 1, encoded);
    page.putInt(encoded.size());
    page.put(encoded.array(), 0, encoded.size());
  }

  private Chunk numbers(
      ColumnType type, Object array, boolean @Nullable [] nulls, int rows, ByteSink out) {
    int present = nulls == null ? rows : nullLevels(nulls, rows);
    boolean wide = array instanceof long[] || array instanceof double[];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (nulls == null || !nulls[i]) {
        values[count++] = number(type, array, i);
      }
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    boolean encoded = present > 0 && indexNumbers(present);
    if (encoded) {
      putIndexes(present, numbers.size());
      for (int i = 0; i < dictionarySize; i++) {
        putNumber(dictionary, dictionaryValues[i], wide);
      }
    } else {
      page.reserve(present * (wide ? 8 : 4));
      for (int i = 0; i < present; i++) {
        putNumber(page, values[i], wide);
      }
    }
    boolean ordered = present > 0 && type != ColumnType.DOUBLE;
    return finish(
        rows,
        present,
        encoded,
        ordered ? bytes(min, wide) : null,
        ordered ? bytes(max, wide) : null,
        out);
  }

  private static long number(ColumnType type, Object array, int i) {
    return switch (type) {
      case UINT32 -> ((int[]) array)[i] & 0xffffffffL;
      case UINT8, UINT16, INT32 -> ((int[]) array)[i];
      case INT64, TIMESTAMP -> ((long[]) array)[i];
      case DOUBLE -> Double.doubleToRawLongBits(((double[]) array)[i]);
      case STRING, BINARY, INT32_LIST -> throw new IllegalArgumentException("type=" + type);
    };
  }

  private static void putNumber(ByteSink to, long value, boolean wide) {
    if (wide) {
      to.putLong(value);
    } else {
      to.putInt((int) value);
    }
  }

  private static byte[] bytes(long value, boolean wide) {
    ByteSink sink = new ByteSink(8);
    putNumber(sink, value, wide);
    return Arrays.copyOf(sink.array(), sink.size());
  }

  private long[] dictionaryValues = new long[16];
  private int dictionarySize;

  /** Gives each value an index, or says no when too many differ for that to pay. */
  private boolean indexNumbers(int count) {
    numbers.clear();
    dictionarySize = 0;
    int most = Math.min(LARGEST_DICTIONARY, count / 3 + 16);
    long last = ~values[0];
    int lastIndex = 0;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      if (value != last) {
        last = value;
        lastIndex = numbers.get(value);
        if (lastIndex < 0) {
          lastIndex = dictionarySize;
          if (lastIndex == most || (i < SAMPLE && lastIndex > SAMPLE / 2)) {
            return false;
          }
          numbers.put(value, lastIndex);
          if (lastIndex == dictionaryValues.length) {
            dictionaryValues = Arrays.copyOf(dictionaryValues, lastIndex * 2);
          }
          dictionaryValues[dictionarySize++] = value;
        }
      }
      indexes[i] = lastIndex;
    }
    return true;
  }

  private void putIndexes(int count, int distinct) {
    int width = RunLength.width(Math.max(0, distinct - 1));
    page.put(width);
    RunLength.encode(indexes, count, width, page);
  }

  private Chunk strings(String[] array, boolean @Nullable [] nulls, int rows, ByteSink out) {
    int present = nulls == null ? rows : nullLevels(nulls, rows);
    texts.clear();
    int count = 0;
    String last = null;
    int lastIndex = 0;
    boolean encoded = present > 0;
    for (int i = 0; i < rows && encoded; i++) {
      if (nulls != null && nulls[i]) {
        continue;
      }
      String text = array[i];
      if (!text.equals(last)) {
        last = text;
        lastIndex = texts.getInt(text);
        if (lastIndex < 0) {
          lastIndex = texts.size();
          encoded = lastIndex < LARGEST_DICTIONARY;
          texts.put(text, lastIndex);
          putText(dictionary, text);
        }
      }
      indexes[count++] = lastIndex;
    }
    if (encoded) {
      putIndexes(present, texts.size());
      dictionarySize = texts.size();
    } else {
      dictionary.clear();
      for (int i = 0; i < rows; i++) {
        if (nulls == null || !nulls[i]) {
          putText(page, array[i]);
        }
      }
    }
    return finish(rows, present, encoded, null, null, out);
  }

  private static void putText(ByteSink to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.putInt(bytes.length);
    to.put(bytes, 0, bytes.length);
  }

  private Chunk binaries(byte[][] array, boolean @Nullable [] nulls, int rows, ByteSink out) {
    int present = nulls == null ? rows : nullLevels(nulls, rows);
    for (int i = 0; i < rows; i++) {
      if (nulls == null || !nulls[i]) {
        page.putInt(array[i].length);
        page.put(array[i], 0, array[i].length);
      }
    }
    return finish(rows, present, false, null, null, out);
  }

  private Chunk lists(int[][] array, int rows, ByteSink out) {
    int total = 0;
    int slots = 0;
    for (int i = 0; i < rows; i++) {
      total += array[i].length;
      slots += Math.max(1, array[i].length);
    }
    reserve(slots);
    if (repetitions.length < slots) {
      repetitions = new int[slots];
    }
    int slot = 0;
    int count = 0;
    for (int i = 0; i < rows; i++) {
      int[] list = array[i];
      repetitions[slot] = 0;
      levels[slot++] = list.length == 0 ? 0 : 1;
      for (int j = 0; j < list.length; j++) {
        values[count++] = list[j];
        if (j > 0) {
          repetitions[slot] = 1;
          levels[slot++] = 1;
        }
      }
    }
    putLevels(repetitions, slots);
    putLevels(levels, slots);
    boolean encoded = total > 0 && indexNumbers(total);
    if (encoded) {
      putIndexes(total, dictionarySize);
      for (int i = 0; i < dictionarySize; i++) {
        dictionary.putInt((int) dictionaryValues[i]);
      }
    } else {
      for (int i = 0; i < total; i++) {
        page.putInt((int) values[i]);
      }
    }
    return finish(slots, total, encoded, null, null, out);
  }

  private Chunk finish(
      int slots,
      int present,
      boolean encoded,
      byte @Nullable [] min,
      byte @Nullable [] max,
      ByteSink out) {
    long start = out.size();
    if (encoded) {
      CompactThrift header = new CompactThrift(out);
      header.i32(1, 2).i32(2, dictionary.size()).i32(3, dictionary.size()).begin(7);
      header.i32(1, dictionarySize).i32(2, PLAIN).end().stop();
      out.put(dictionary.array(), 0, dictionary.size());
    }
    long data = out.size();
    CompactThrift header = new CompactThrift(out);
    header.i32(1, 0).i32(2, page.size()).i32(3, page.size()).begin(5);
    header.i32(1, slots).i32(2, encoded ? RLE_DICTIONARY : PLAIN).i32(3, RLE).i32(4, RLE);
    header.end().stop();
    out.put(page.array(), 0, page.size());
    return new Chunk(
        encoded ? start : -1,
        data,
        out.size() - start,
        slots,
        encoded,
        (long) slots - present,
        min,
        max);
  }
}
