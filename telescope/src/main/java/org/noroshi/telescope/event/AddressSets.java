package org.noroshi.telescope.event;

import java.util.Arrays;

/**
 * Sets of addresses as sorted runs of ints in shared blocks. A run lies in a region whose size is
 * the next power of two, so that a set grows in place until it is full; regions that sets have
 * outgrown are used again. A set is known by the begin of its region and its count, which the owner
 * keeps.
 */
final class AddressSets {
  private static final int BLOCK_BITS = 14;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int NONE = -1;

  private int[][] blocks = new int[4][];
  private int blockCount;
  private int used = BLOCK;
  private long ints;

  /** First free region of each size, by its binary logarithm; a free region holds the next. */
  private final int[] free = new int[32];

  AddressSets() {
    Arrays.fill(free, NONE);
  }

  long memoryBytes() {
    return ints * Integer.BYTES;
  }

  private static int sizeBits(int count) {
    return count <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(count - 1);
  }

  private int[] block(int begin) {
    return blocks[begin >>> BLOCK_BITS];
  }

  private static int at(int begin) {
    return begin & BLOCK - 1;
  }

  /** A region for so many ints. */
  private int region(int count) {
    int bits = sizeBits(count);
    int begin = free[bits];
    if (begin != NONE) {
      free[bits] = block(begin)[at(begin)];
      return begin;
    }
    int size = 1 << bits;
    if (BLOCK - used < size) {
      recycleRest();
      addBlock(Math.max(size, BLOCK));
      used = 0;
    }
    used += size;
    return (blockCount - 1 << BLOCK_BITS) + used - size;
  }

  private void addBlock(int size) {
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, blockCount * 2);
    }
    blocks[blockCount] = new int[size];
    blockCount++;
    ints += size;
  }

  /** Makes free regions of what the current block has left. */
  private void recycleRest() {
    while (used < BLOCK) {
      int size = Math.min(Integer.lowestOneBit(used | BLOCK), Integer.highestOneBit(BLOCK - used));
      release((blockCount - 1 << BLOCK_BITS) + used, size);
      used += size;
    }
  }

  /** Gives back the region of a set of so many ints. */
  void release(int begin, int count) {
    int bits = sizeBits(count);
    block(begin)[at(begin)] = free[bits];
    free[bits] = begin;
  }

  /** Keeps a sorted run; returns where it begins. */
  int add(int[] values, int count) {
    int begin = region(count);
    System.arraycopy(values, 0, block(begin), at(begin), count);
    return begin;
  }

  /** Keeps a sorted run of 64-bit values, two ints each. */
  int add(long[] values, int count) {
    int begin = region(2 * count);
    int[] block = block(begin);
    int at = at(begin);
    for (int i = 0; i < count; i++) {
      block[at + 2 * i] = (int) (values[i] >>> 32);
      block[at + 2 * i + 1] = (int) values[i];
    }
    return begin;
  }

  int get(int begin, int index) {
    return block(begin)[at(begin) + index];
  }

  long get64(int begin, int index) {
    int[] block = block(begin);
    int at = at(begin) + 2 * index;
    return (long) block[at] << 32 | block[at + 1] & 0xffffffffL;
  }

  /**
   * Adds a sorted run to a set; returns begin and count of the union as {@code begin << 32 |
   * count}.
   */
  long union(int begin, int count, int[] theirs, int theirCount) {
    int fresh = missing(block(begin), at(begin), count, theirs, theirCount);
    if (fresh == 0) {
      return (long) begin << 32 | count;
    }
    int sum = count + fresh;
    int home = begin;
    if (sizeBits(sum) != sizeBits(count)) {
      home = region(sum);
      System.arraycopy(block(begin), at(begin), block(home), at(home), count);
      release(begin, count);
    }
    mergeBackwards(block(home), at(home), count, theirs, theirCount, sum);
    return (long) home << 32 | sum;
  }

  /** How many of their values are not among ours. */
  private static int missing(int[] ours, int at, int count, int[] theirs, int theirCount) {
    int missing = 0;
    int i = at;
    int end = at + count;
    boolean few = theirCount < count >> 3;
    for (int j = 0; j < theirCount; j++) {
      int value = theirs[j];
      if (few) {
        i = lowerBound(ours, i, end, value);
      } else {
        while (i < end && Integer.compareUnsigned(ours[i], value) < 0) {
          i++;
        }
      }
      missing += i == end || ours[i] != value ? 1 : 0;
    }
    return missing;
  }

  /** First place in the sorted {@code [from, to)} whose value is not below, doubling the stride. */
  private static int lowerBound(int[] sorted, int from, int to, int value) {
    int low = from;
    int stride = 1;
    while (low + stride < to && Integer.compareUnsigned(sorted[low + stride], value) < 0) {
      low += stride;
      stride <<= 1;
    }
    int high = Math.min(to, low + stride);
    while (low < high) {
      int middle = low + high >>> 1;
      if (Integer.compareUnsigned(sorted[middle], value) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Merges from the end on, where there is room; runs of ours move as a whole. */
  private static void mergeBackwards(
      int[] ours, int at, int count, int[] theirs, int theirCount, int sum) {
    int i = count;
    int to = sum;
    for (int j = theirCount - 1; to > i; j--) {
      int value = theirs[j];
      int from = i;
      while (from > 0 && Integer.compareUnsigned(ours[at + from - 1], value) > 0) {
        from--;
      }
      int run = i - from;
      if (run > 0) {
        System.arraycopy(ours, at + from, ours, at + to - run, run);
        to -= run;
        i = from;
      }
      if (i == 0 || ours[at + i - 1] != value) {
        ours[at + --to] = value;
      }
    }
  }

  /** Adds a sorted run of 64-bit values to a set of such; see {@link #union}. */
  long union64(int begin, int count, long[] theirs, int theirCount) {
    long[] merged = new long[count + theirCount];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < count || j < theirCount) {
      int order = i == count ? 1 : j == theirCount ? -1 : Long.compare(get64(begin, i), theirs[j]);
      merged[size++] = order <= 0 ? get64(begin, i) : theirs[j];
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    if (size == count) {
      return (long) begin << 32 | count;
    }
    release(begin, 2 * count);
    return (long) add(merged, size) << 32 | size;
  }
}
