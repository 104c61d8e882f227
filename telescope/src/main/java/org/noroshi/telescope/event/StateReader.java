package org.noroshi.telescope.event;

/** Reads what a {@link StateWriter} wrote. */
final class StateReader {
  private final byte[] bytes;
  private int at;

  StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int octet() {
    return bytes[at++] & 0xff;
  }

  /** Adds so many octets to longs that are 0, little-endian. */
  void octets(long[] to, int index, int count) {
    for (int i = 0; i < count; i++) {
      to[index + (i >>> 3)] |= (bytes[at + i] & 0xffL) << ((i & 7) << 3);
    }
    at += count;
  }

  int int32() {
    return octet() << 24 | octet() << 16 | octet() << 8 | octet();
  }

  long int64() {
    return (long) int32() << 32 | int32() & 0xffffffffL;
  }

  long count() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7f) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
  }
}
