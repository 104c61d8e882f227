package org.noroshi.store.parquet;

import java.util.Arrays;

/** A growing byte array, little-endian. */
final class ByteSink {
  private byte[] bytes;
  private int size;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  /** Makes room for so many more bytes. */
  void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void putInt(int value) {
    reserve(4);
    byte[] to = bytes;
    int at = size;
    to[at] = (byte) value;
    to[at + 1] = (byte) (value >> 8);
    to[at + 2] = (byte) (value >> 16);
    to[at + 3] = (byte) (value >> 24);
    size += 4;
  }

  void putLong(long value) {
    reserve(8);
    store(bytes, size, value);
    size += 8;
  }

  /** Sets eight bytes, which the compiler makes one store. */
  static void store(byte[] to, int at, long value) {
    to[at] = (byte) value;
    to[at + 1] = (byte) (value >> 8);
    to[at + 2] = (byte) (value >> 16);
    to[at + 3] = (byte) (value >> 24);
    to[at + 4] = (byte) (value >> 32);
    to[at + 5] = (byte) (value >> 40);
    to[at + 6] = (byte) (value >> 48);
    to[at + 7] = (byte) (value >> 56);
  }

  /**
   * Takes room for bytes that the caller sets in {@link #array}, with some beyond them that it may
   * spoil; returns where they begin.
   */
  int claim(int count, int spoiled) {
    reserve(count + spoiled);
    int from = size;
    size += count;
    return from;
  }

  void put(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** Unsigned LEB128. */
  void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }
}
