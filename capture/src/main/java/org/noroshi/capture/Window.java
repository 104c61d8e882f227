package org.noroshi.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a capture that a framer may see now: {@code [at, limit)} of a segment. It moves on
 * along a stream; over a mapped file it is the whole file.
 */
final class Window {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  MemorySegment memory = MemorySegment.NULL;

  /** Next byte to frame. */
  long at;

  /** First byte that may not be read. */
  long limit;

  /** Offset in the capture of byte 0 of the segment; may be negative. */
  long base;

  /** Whether the capture ends at {@link #limit}. */
  boolean last;

  /** Whether a live stream had nothing to give for its waiting time. */
  boolean idle;

  Lease lease = new Lease(() -> {});

  long position() {
    return base + at;
  }

  long remaining() {
    return limit - at;
  }

  int shortAt(long offset, boolean bigEndian) {
    short value = memory.get(SHORT, offset);
    return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
  }

  int intAt(long offset, boolean bigEndian) {
    int value = memory.get(INT, offset);
    return bigEndian ? Integer.reverseBytes(value) : value;
  }

  long unsignedAt(long offset, boolean bigEndian) {
    return Integer.toUnsignedLong(intAt(offset, bigEndian));
  }

  long longAt(long offset, boolean bigEndian) {
    long value = memory.get(LONG, offset);
    return bigEndian ? Long.reverseBytes(value) : value;
  }

  /** UTF-8 text up to the first zero byte; what is no UTF-8 becomes U+FFFD. */
  String textAt(long offset, int bytes) {
    byte[] text = memory.asSlice(offset, bytes).toArray(ValueLayout.JAVA_BYTE);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  int byteAt(long offset) {
    return memory.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
  }
}
