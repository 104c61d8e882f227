package org.noroshi.telescope.window;

import java.util.Arrays;

/**
 * Stable least-significant-digit radix sort of unsigned 64-bit keys that carry an int each, with
 * scratch arrays kept between calls. Digits that all keys share cost one counting pass only.
 */
final class RadixSort {
  private static final int SMALL = 48;

  private long[] keyScratch = new long[1024];
  private int[] valueScratch = new int[1024];
  private final int[] counts = new int[8 * 256];

  /** Sorts {@code keys[from, to)} ascending as unsigned and moves {@code values} along. */
  void sort(long[] keys, int[] values, int from, int to) {
    int length = to - from;
    if (length <= SMALL) {
      insertion(keys, values, from, to);
      return;
    }
    if (valueScratch.length < length) {
      int capacity = Math.max(length, keyScratch.length + (keyScratch.length >> 1));
      keyScratch = new long[capacity];
      valueScratch = new int[capacity];
    }
    Arrays.fill(counts, 0);
    for (int i = from; i < to; i++) {
      long key = keys[i];
      for (int digit = 0; digit < 8; digit++) {
        counts[(digit << 8) + ((int) (key >>> (digit << 3)) & 0xff)]++;
      }
    }
    boolean inScratch = false;
    for (int digit = 0; digit < 8; digit++) {
      int base = digit << 8;
      long any = inScratch ? keyScratch[0] : keys[from];
      if (counts[base + ((int) (any >>> (digit << 3)) & 0xff)] == length) {
        continue;
      }
      if (inScratch) {
        pass(keyScratch, valueScratch, 0, keys, values, from, length, digit);
      } else {
        pass(keys, values, from, keyScratch, valueScratch, 0, length, digit);
      }
      inScratch = !inScratch;
    }
    if (inScratch) {
      System.arraycopy(keyScratch, 0, keys, from, length);
      System.arraycopy(valueScratch, 0, values, from, length);
    }
  }

  /** Sorts {@code keys[0, length)} ascending as unsigned. */
  void sortKeys(long[] keys, int length) {
    if (length <= SMALL) {
      insertion(keys, length);
      return;
    }
    if (keyScratch.length < length) {
      keyScratch = new long[Math.max(length, keyScratch.length + (keyScratch.length >> 1))];
    }
    long differing = 0;
    for (int i = 1; i < length; i++) {
      differing |= keys[i] ^ keys[0];
    }
    long[] from = keys;
    long[] to = keyScratch;
    boolean inScratch = false;
    for (int shift = 0; shift < 64; shift += 8) {
      if ((differing >>> shift & 0xff) == 0) {
        continue;
      }
      Arrays.fill(counts, 0, 256, 0);
      for (int i = 0; i < length; i++) {
        counts[(int) (from[i] >>> shift) & 0xff]++;
      }
      int sum = 0;
      for (int i = 0; i < 256; i++) {
        int count = counts[i];
        counts[i] = sum;
        sum += count;
      }
      for (int i = 0; i < length; i++) {
        long key = from[i];
        to[counts[(int) (key >>> shift) & 0xff]++] = key;
      }
      long[] swap = from;
      from = to;
      to = swap;
      inScratch = !inScratch;
    }
    if (inScratch) {
      System.arraycopy(from, 0, keys, 0, length);
    }
  }

  private void pass(
      long[] fromKeys,
      int[] fromValues,
      int fromStart,
      long[] toKeys,
      int[] toValues,
      int toStart,
      int length,
      int digit) {
    int base = digit << 8;
    int sum = toStart;
    for (int i = 0; i < 256; i++) {
      int count = counts[base + i];
      counts[base + i] = sum;
      sum += count;
    }
    int shift = digit << 3;
    for (int i = fromStart, end = fromStart + length; i < end; i++) {
      long key = fromKeys[i];
      int at = counts[base + ((int) (key >>> shift) & 0xff)]++;
      toKeys[at] = key;
      toValues[at] = fromValues[i];
    }
  }

  private static void insertion(long[] keys, int length) {
    for (int i = 1; i < length; i++) {
      long key = keys[i];
      int j = i - 1;
      while (j >= 0 && Long.compareUnsigned(keys[j], key) > 0) {
        keys[j + 1] = keys[j];
        j--;
      }
      keys[j + 1] = key;
    }
  }

  private static void insertion(long[] keys, int[] values, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = keys[i];
      int value = values[i];
      int j = i - 1;
      while (j >= from && Long.compareUnsigned(keys[j], key) > 0) {
        keys[j + 1] = keys[j];
        values[j + 1] = values[j];
        j--;
      }
      keys[j + 1] = key;
      values[j + 1] = value;
    }
  }
}
