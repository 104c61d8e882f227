package org.noroshi.store.parquet;

/**
 * Parquet's bit packing: values of a fixed width one after another, the lowest bit first, in groups
 * of eight, which end on a byte.
 */
final class BitPacking {
  private BitPacking() {}

  /** Appends groups of eight values of at most 32 bits; all lie in the array. */
  static void groups(int[] values, int from, int groups, int width, ByteSink out) {
    if (width > 16) {
      wideGroups(values, from, groups, width, out);
      return;
    }
    int at = out.claim(groups * width, 2 * Long.BYTES);
    byte[] bytes = out.array();
    for (int i = from, end = from + groups * 8; i < end; i += 8) {
      long low = four(values[i], values[i + 1], values[i + 2], values[i + 3], width);
      long high = four(values[i + 4], values[i + 5], values[i + 6], values[i + 7], width);
      if (width == 16) {
        ByteSink.store(bytes, at, low);
        ByteSink.store(bytes, at + 8, high);
      } else {
        ByteSink.store(bytes, at, low | high << 4 * width);
        if (width > 8) {
          ByteSink.store(bytes, at + 8, high >>> 64 - 4 * width);
        }
      }
      at += width;
    }
  }

  private static long four(int a, int b, int c, int d, int width) {
    return a | (long) b << width | ((long) c | (long) d << width) << 2 * width;
  }

  private static void wideGroups(int[] values, int from, int groups, int width, ByteSink out) {
    int at = out.claim(groups * width, Long.BYTES);
    byte[] bytes = out.array();
    long buffer = 0;
    int bits = 0;
    for (int i = from, end = from + groups * 8; i < end; i++) {
      buffer |= (values[i] & 0xffffffffL) << bits;
      bits += width;
      if (bits >= 32) {
        ByteSink.store(bytes, at, buffer);
        at += 4;
        buffer >>>= 32;
        bits -= 32;
      }
    }
    ByteSink.store(bytes, at, buffer);
  }

  /** Appends groups of eight values of at most 64 bits; all lie in the array. */
  static void groups(long[] values, int from, int groups, int width, ByteSink out) {
    int at = out.claim(groups * width, Long.BYTES);
    byte[] bytes = out.array();
    long buffer = 0;
    int bits = 0;
    for (int i = from, end = from + groups * 8; i < end; i++) {
      long value = values[i];
      buffer |= value << bits;
      bits += width;
      if (bits >= 64) {
        ByteSink.store(bytes, at, buffer);
        at += 8;
        bits -= 64;
        buffer = bits == 0 ? 0 : value >>> width - bits;
      }
    }
    ByteSink.store(bytes, at, buffer);
  }
}
