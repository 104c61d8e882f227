package org.noroshi.store.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A struct read from Thrift's compact protocol, whatever its fields. What is missing or of another
 * type reads as 0, empty or null.
 */
final class ThriftStruct {
  private static final int DEEPEST = 16;
  private static final ThriftStruct EMPTY = new ThriftStruct();

  private final Map<Integer, Object> fields = new HashMap<>();

  private ThriftStruct() {}

  /** Reads a struct; null when the bytes are none. */
  static @Nullable ThriftStruct read(ByteBuffer in) {
    try {
      return struct(in, 0);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  private static ThriftStruct struct(ByteBuffer in, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("depth=" + depth);
    }
    ThriftStruct struct = new ThriftStruct();
    int field = 0;
    for (int head = in.get() & 0xff; head != 0; head = in.get() & 0xff) {
      int delta = head >>> 4;
      field = delta == 0 ? (int) zigzag(in) : field + delta;
      int type = head & 15;
      struct.fields.put(field, type <= 2 ? Boolean.valueOf(type == 1) : value(in, type, depth));
    }
    return struct;
  }

  private static Object value(ByteBuffer in, int type, int depth) {
    return switch (type) {
      case 1, 2, 3 -> (long) in.get();
      case 4, 5, 6 -> zigzag(in);
      case 7 -> in.getLong();
      case 8 -> bytes(in);
      case 9, 10 -> list(in, depth);
      case 12 -> struct(in, depth + 1);
      default -> throw new IllegalArgumentException("type=" + type);
    };
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("varint of more than ten bytes");
  }

  private static long zigzag(ByteBuffer in) {
    long value = varint(in);
    return value >>> 1 ^ -(value & 1);
  }

  private static int length(ByteBuffer in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("length=" + length);
    }
    return (int) length;
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[length(in, varint(in))];
    in.get(bytes);
    return bytes;
  }

  private static List<Object> list(ByteBuffer in, int depth) {
    int head = in.get() & 0xff;
    int size = length(in, head >>> 4 == 15 ? varint(in) : head >>> 4);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(in, head & 15, depth + 1));
    }
    return list;
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  long number(int field) {
    return fields.get(field) instanceof Long number ? number : 0;
  }

  byte @Nullable [] bytes(int field) {
    return fields.get(field) instanceof byte[] bytes ? bytes : null;
  }

  String text(int field) {
    byte[] bytes = bytes(field);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  ThriftStruct struct(int field) {
    return fields.get(field) instanceof ThriftStruct struct ? struct : EMPTY;
  }

  List<ThriftStruct> structs(int field) {
    return elements(field, ThriftStruct.class);
  }

  int[] numbers(int field) {
    return elements(field, Long.class).stream().mapToInt(Long::intValue).toArray();
  }

  private <T> List<T> elements(int field, Class<T> type) {
    return fields.get(field) instanceof List<?> list
        ? list.stream().filter(type::isInstance).map(type::cast).toList()
        : List.of();
  }
}
