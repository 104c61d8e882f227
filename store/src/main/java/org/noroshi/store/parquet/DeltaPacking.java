package org.noroshi.store.parquet;

/** Parquet's DELTA_BINARY_PACKED (Encodings.md): blocks of 128 differences in four parts. */
final class DeltaPacking {
  private static final int BLOCK = 128;
  private static final int PARTS = 4;
  private static final int PART = BLOCK / PARTS;

  private DeltaPacking() {}

  /** Appends values whose differences fit 63 bits. */
  static void encode(long[] values, int count, ByteSink out) {
    out.putVarint(BLOCK);
    out.putVarint(PARTS);
    out.putVarint(count);
    out.putVarint(zigzag(count == 0 ? 0 : values[0]));
    long[] deltas = new long[BLOCK];
    for (int from = 1; from < count; from += BLOCK) {
      block(values, from, Math.min(BLOCK, count - from), deltas, out);
    }
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  private static void block(long[] values, int from, int count, long[] deltas, ByteSink out) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      deltas[i] = values[from + i] - values[from + i - 1];
      least = Math.min(least, deltas[i]);
    }
    for (int i = 0; i < BLOCK; i++) {
      deltas[i] = i < count ? deltas[i] - least : 0;
    }
    out.putVarint(zigzag(least));
    int[] widths = new int[PARTS];
    for (int part = 0; part < PARTS; part++) {
      long any = 0;
      for (int i = part * PART; i < (part + 1) * PART; i++) {
        any |= deltas[i];
      }
      widths[part] = 64 - Long.numberOfLeadingZeros(any);
      out.put(widths[part]);
    }
    for (int part = 0; part * PART < count; part++) {
      pack(deltas, part * PART, widths[part], out);
    }
  }

  private static void pack(long[] deltas, int from, int width, ByteSink out) {
    out.reserve(width * PART / 8 + 8);
    long buffer = 0;
    int bits = 0;
    for (int i = from; i < from + PART; i++) {
      long value = deltas[i];
      buffer |= value << bits;
      bits += width;
      if (bits >= 64) {
        out.putLong(buffer);
        bits -= 64;
        buffer = bits == 0 ? 0 : value >>> width - bits;
      }
    }
    for (; bits > 0; bits -= 8) {
      out.put((int) buffer);
      buffer >>>= 8;
    }
  }
}
