package org.noroshi.telescope.origin;

import java.util.Arrays;

/**
 * Values of contiguous address ranges: each start holds until the next one, 0 is unknown. IPv4 has
 * an index by the upper 16 bits; IPv6 is told apart by its upper 64 bits. Thread-safe.
 */
final class Ranges {
  static final Ranges EMPTY = new Ranges(new int[] {0}, new int[1], new long[] {0}, new int[1]);

  /** Ascending as unsigned numbers; the first is 0. */
  final int[] starts4;

  final int[] values4;

  /** As {@link #starts4}. */
  final long[] starts6;

  final int[] values6;

  /** Range that holds address {@code i << 16}. */
  private final int[] top = new int[1 << 16];

  Ranges(int[] starts4, int[] values4, long[] starts6, int[] values6) {
    this.starts4 = starts4;
    this.values4 = values4;
    this.starts6 = starts6;
    this.values6 = values6;
    int range = 0;
    for (int i = 0; i < top.length; i++) {
      while (range + 1 < starts4.length
          && Integer.compareUnsigned(starts4[range + 1], i << 16) <= 0) {
        range++;
      }
      top[i] = range;
    }
  }

  int ipv4(int address) {
    int block = address >>> 16;
    int low = top[block];
    int high = block == 0xffff ? starts4.length - 1 : top[block + 1];
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Integer.compareUnsigned(starts4[middle], address) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return values4[low];
  }

  /** Value of all addresses that begin with these 64 bits. */
  int ipv6(long addressHigh) {
    int low = 0;
    int high = starts6.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Long.compareUnsigned(starts6[middle], addressHigh) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return values6[low];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ranges that
        && Arrays.equals(starts4, that.starts4)
        && Arrays.equals(values4, that.values4)
        && Arrays.equals(starts6, that.starts6)
        && Arrays.equals(values6, that.values6);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(starts4) * 31 + Arrays.hashCode(starts6);
  }
}
