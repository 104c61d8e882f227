package org.noroshi.store.parquet;

/** Parquet's hybrid of runs and bit-packed groups of eight (Encodings.md, RLE). */
final class RunLength {
  private RunLength() {}

  /** Bits that hold values up to this one. */
  static int width(int largest) {
    return 32 - Integer.numberOfLeadingZeros(largest);
  }

  /** Appends values of so many bits each, without a length prefix. */
  static void encode(int[] values, int count, int width, ByteSink out) {
    int i = 0;
    int packedFrom = 0;
    while (i < count) {
      int end = i + 1;
      while (end < count && values[end] == values[i]) {
        end++;
      }
      int aligned = packedFrom + (i - packedFrom + 7 & ~7);
      if (end - Math.min(aligned, end) >= 16 || (i == packedFrom && end == count)) {
        int runFrom = i == packedFrom ? i : aligned;
        packed(values, packedFrom, runFrom, width, out);
        run(values[runFrom], end - runFrom, width, out);
        packedFrom = end;
      }
      i = end;
    }
    packed(values, packedFrom, count, width, out);
  }

  private static void run(int value, int length, int width, ByteSink out) {
    out.putVarint((long) length << 1);
    for (int shift = 0; shift < width; shift += 8) {
      out.put(value >>> shift);
    }
  }

  private static void packed(int[] values, int from, int to, int width, ByteSink out) {
    if (from == to) {
      return;
    }
    int groups = to - from + 7 >>> 3;
    out.putVarint((long) groups << 1 | 1);
    out.reserve(groups * width + 8);
    for (int group = from; group < from + groups * 8; group += 8) {
      if (width <= 8 && group + 8 <= to) {
        out.putLow(octet(values, group, width), width);
      } else {
        slowly(values, group, to, width, out);
      }
    }
  }

  /** Eight values of at most eight bits in one long. */
  private static long octet(int[] values, int at, int width) {
    long packed = 0;
    for (int i = 7; i >= 0; i--) {
      packed = packed << width | values[at + i];
    }
    return packed;
  }

  private static void slowly(int[] values, int group, int to, int width, ByteSink out) {
    long buffer = 0;
    int bits = 0;
    for (int i = group; i < group + 8; i++) {
      long value = i < to ? values[i] : 0;
      buffer |= value << bits;
      bits += width;
      while (bits >= 8) {
        out.put((int) buffer);
        buffer >>>= 8;
        bits -= 8;
      }
    }
  }
}
