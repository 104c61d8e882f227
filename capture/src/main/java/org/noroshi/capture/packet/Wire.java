package org.noroshi.capture.packet;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Unaligned unsigned reads; the caller has checked the bounds of its frame. */
final class Wire {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT_LITTLE =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT_LITTLE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private Wire() {}

  static int u8(MemorySegment memory, long at) {
    return memory.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  static int u16(MemorySegment memory, long at) {
    return memory.get(SHORT, at) & 0xffff;
  }

  static int u16Little(MemorySegment memory, long at) {
    return memory.get(SHORT_LITTLE, at) & 0xffff;
  }

  static int i32(MemorySegment memory, long at) {
    return memory.get(INT, at);
  }

  static int i32Little(MemorySegment memory, long at) {
    return memory.get(INT_LITTLE, at);
  }

  static long u32(MemorySegment memory, long at) {
    return memory.get(INT, at) & 0xffff_ffffL;
  }

  static long i64(MemorySegment memory, long at) {
    return memory.get(LONG, at);
  }
}
