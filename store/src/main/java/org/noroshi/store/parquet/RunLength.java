package org.noroshi.store.parquet;

import java.util.Arrays;

/** Parquet's hybrid of runs and bit-packed groups of eight (Encodings.md, RLE). */
final class RunLength {
  /** Equal values from which a run is shorter than packing them, by whether they are wide. */
  private static final int NARROW_RUN = 16;

  private static final int WIDE_RUN = 8;

  private final int[] rest = new int[8];

  /** Bits that hold values up to this one. */
  static int width(int largest) {
    return 32 - Integer.numberOfLeadingZeros(largest);
  }

  /** Appends values of so many bits each, without a length prefix. */
  void encode(int[] values, int count, int width, ByteSink out) {
    int enough = width > 4 ? WIDE_RUN : NARROW_RUN;
    int packedFrom = 0;
    int group = 0;
    while (group + 8 <= count) {
      if (!same(values, group)) {
        group += 8;
        continue;
      }
      int end = endOfRun(values, group, count);
      if (end - group < enough && end < count) {
        group += 8;
        continue;
      }
      packed(values, packedFrom, group, width, out);
      run(values[group], end - group, width, out);
      group = end;
      packedFrom = end;
    }
    packed(values, packedFrom, count, width, out);
  }

  private static boolean same(int[] values, int at) {
    int first = values[at];
    return ((values[at + 1] ^ first)
            | (values[at + 2] ^ first)
            | (values[at + 3] ^ first)
            | (values[at + 4] ^ first)
            | (values[at + 5] ^ first)
            | (values[at + 6] ^ first)
            | (values[at + 7] ^ first))
        == 0;
  }

  /** A run ends where the array first differs from itself moved on by one. */
  private static int endOfRun(int[] values, int from, int count) {
    int change = Arrays.mismatch(values, from, count - 1, values, from + 1, count);
    return change < 0 ? count : from + change + 1;
  }

  /** Appends one value so many times. */
  static void run(int value, int length, int width, ByteSink out) {
    out.putVarint((long) length << 1);
    for (int shift = 0; shift < width; shift += 8) {
      out.put(value >>> shift);
    }
  }

  private void packed(int[] values, int from, int to, int width, ByteSink out) {
    if (from == to) {
      return;
    }
    int whole = to - from >>> 3;
    int left = to - from & 7;
    out.putVarint((long) (left == 0 ? whole : whole + 1) << 1 | 1);
    BitPacking.groups(values, from, whole, width, out);
    if (left > 0) {
      Arrays.fill(rest, 0);
      System.arraycopy(values, to - left, rest, 0, left);
      BitPacking.groups(rest, 0, 1, width, out);
    }
  }
}
