package org.noroshi.simulate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The internet checksum (RFC 1071), summed four bytes at a time. */
final class Checksum {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Checksum() {}

  /** Adds bytes to a sum that is not yet folded; an odd last byte counts as the higher half. */
  static long sum(byte[] bytes, int from, int to, long initial) {
    long sum = initial;
    int at = from;
    for (; at + 4 <= to; at += 4) {
      sum += (int) INT.get(bytes, at) & 0xffffffffL;
    }
    for (int shift = 24; at < to; at++, shift -= 8) {
      sum += (bytes[at] & 0xffL) << shift;
    }
    return sum;
  }

  /** The 16 bits for the header. */
  static int fold(long sum) {
    long s = (sum & 0xffffffffL) + (sum >>> 32);
    s = (s & 0xffffffffL) + (s >>> 32);
    s = (s & 0xffff) + (s >>> 16);
    s = (s & 0xffff) + (s >>> 16);
    return (int) ~s & 0xffff;
  }
}
