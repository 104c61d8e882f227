package org.noroshi.store.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** Writes structs in Thrift's compact protocol (thrift-compact-protocol.md), as footers need it. */
final class CompactThrift {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;

  private final ByteSink out;
  private final ArrayDeque<Integer> outer = new ArrayDeque<>();
  private int lastField;

  CompactThrift(ByteSink out) {
    this.out = out;
  }

  private void header(int field, int type) {
    int delta = field - lastField;
    if (delta > 0 && delta <= 15) {
      out.put(delta << 4 | type);
    } else {
      out.put(type);
      zigzag(field);
    }
    lastField = field;
  }

  private void zigzag(long value) {
    out.putVarint(value << 1 ^ value >> 63);
  }

  CompactThrift i32(int field, int value) {
    header(field, I32);
    zigzag(value);
    return this;
  }

  CompactThrift i8(int field, int value) {
    header(field, 3);
    out.put(value);
    return this;
  }

  CompactThrift i64(int field, long value) {
    header(field, I64);
    zigzag(value);
    return this;
  }

  CompactThrift bool(int field, boolean value) {
    header(field, value ? 1 : 2);
    return this;
  }

  CompactThrift string(int field, String value) {
    return binary(field, value.getBytes(StandardCharsets.UTF_8));
  }

  CompactThrift binary(int field, byte[] value) {
    header(field, BINARY);
    bytes(value);
    return this;
  }

  private void bytes(byte[] value) {
    out.putVarint(value.length);
    out.put(value, 0, value.length);
  }

  /** Begins a struct in a field; ended by {@link #end}. */
  CompactThrift begin(int field) {
    header(field, STRUCT);
    return element();
  }

  /** Begins a struct that is a list's element; ended by {@link #end}. */
  CompactThrift element() {
    outer.push(lastField);
    lastField = 0;
    return this;
  }

  CompactThrift end() {
    out.put(0);
    lastField = outer.pop();
    return this;
  }

  /** The last byte of the outermost struct. */
  void stop() {
    out.put(0);
  }

  CompactThrift structs(int field, int size) {
    return list(field, size, STRUCT);
  }

  CompactThrift i32s(int field, int... values) {
    list(field, values.length, I32);
    for (int value : values) {
      zigzag(value);
    }
    return this;
  }

  CompactThrift strings(int field, String... values) {
    list(field, values.length, BINARY);
    for (String value : values) {
      bytes(value.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  private CompactThrift list(int field, int size, int type) {
    header(field, LIST);
    if (size < 15) {
      out.put(size << 4 | type);
    } else {
      out.put(0xf0 | type);
      out.putVarint(size);
    }
    return this;
  }
}
