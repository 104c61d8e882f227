package org.noroshi.telescope.event;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Grows a byte array of event state: fixed-width values big-endian, counts as LEB128. */
final class StateWriter {
  private byte[] bytes;
  private int size;

  StateWriter(int capacity) {
    bytes = new byte[Math.max(64, capacity)];
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), size + more));
    }
  }

  void octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** So many octets of longs that hold them little-endian. */
  void octets(long[] from, int at, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[size + i] = (byte) (from[at + (i >>> 3)] >>> ((i & 7) << 3));
    }
    size += count;
  }

  void int32(int value) {
    reserve(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void int64(long value) {
    int32((int) (value >>> 32));
    int32((int) value);
  }

  /** Unsigned, one byte for values below 128. */
  void count(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  int size() {
    return size;
  }

  /** The bytes so far; starts again. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, size);
    size = 0;
    return taken;
  }

  /** Writes the length and the bytes, and starts again. */
  void drainTo(DataOutput out) throws IOException {
    out.writeInt(size);
    out.write(bytes, 0, size);
    size = 0;
  }
}
