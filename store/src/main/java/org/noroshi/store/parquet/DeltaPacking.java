package org.noroshi.store.parquet;

import java.util.Arrays;

/**
 * Parquet's DELTA_BINARY_PACKED (Encodings.md): blocks of 128 differences in four parts.
 * Differences wrap around at the width of the type, as the format says.
 */
final class DeltaPacking {
  private static final int BLOCK = 128;
  private static final int PARTS = 4;
  private static final int PART = BLOCK / PARTS;

  private final int[] ints = new int[BLOCK];
  private final long[] longs = new long[BLOCK];

  private static void header(int count, long first, ByteSink out) {
    out.putVarint(BLOCK);
    out.putVarint(PARTS);
    out.putVarint(count);
    out.putVarint(zigzag(first));
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  /** Appends 32-bit values. */
  void encode(int[] values, int count, ByteSink out) {
    header(count, count == 0 ? 0 : values[0], out);
    for (int from = 1; from < count; from += BLOCK) {
      block(values, from, Math.min(BLOCK, count - from), out);
    }
  }

  private void block(int[] values, int from, int count, ByteSink out) {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      ints[i] = values[from + i] - values[from + i - 1];
    }
    for (int i = 0; i < count; i++) {
      least = Math.min(least, ints[i]);
    }
    for (int i = 0; i < count; i++) {
      ints[i] -= least;
    }
    Arrays.fill(ints, count, BLOCK, 0);
    out.putVarint(zigzag(least));
    int widths = out.claim(PARTS, 0);
    for (int part = 0; part < PARTS; part++) {
      int any = 0;
      for (int i = part * PART; i < (part + 1) * PART; i++) {
        any |= ints[i];
      }
      int width = 32 - Integer.numberOfLeadingZeros(any);
      out.array()[widths + part] = (byte) width;
      BitPacking.groups(ints, part * PART, PART / 8, width, out);
    }
  }

  /** Appends 64-bit values. */
  void encode(long[] values, int count, ByteSink out) {
    header(count, count == 0 ? 0 : values[0], out);
    for (int from = 1; from < count; from += BLOCK) {
      block(values, from, Math.min(BLOCK, count - from), out);
    }
  }

  private void block(long[] values, int from, int count, ByteSink out) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      longs[i] = values[from + i] - values[from + i - 1];
      least = Math.min(least, longs[i]);
    }
    for (int i = 0; i < count; i++) {
      longs[i] -= least;
    }
    Arrays.fill(longs, count, BLOCK, 0);
    out.putVarint(zigzag(least));
    int widths = out.claim(PARTS, 0);
    for (int part = 0; part < PARTS; part++) {
      long any = 0;
      for (int i = part * PART; i < (part + 1) * PART; i++) {
        any |= longs[i];
      }
      int width = 64 - Long.numberOfLeadingZeros(any);
      out.array()[widths + part] = (byte) width;
      BitPacking.groups(longs, part * PART, PART / 8, width, out);
    }
  }
}
