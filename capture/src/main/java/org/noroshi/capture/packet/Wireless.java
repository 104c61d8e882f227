package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/** IEEE 802.11 data frames (section 9.3.2) and radiotap, which says how they were captured. */
final class Wireless {
  private static final int RADIOTAP_FLAGS = 1 << 1;
  private static final int RADIOTAP_TIME = 1;
  private static final int PADDED_TO_FOUR = 0x20;

  private Wireless() {}

  /** Version, pad, length (little-endian), bitmaps of what is present, fields in their order. */
  static long radiotap(MemorySegment memory, long at, long end) {
    if (end - at < 8) {
      return LinkLayer.TRUNCATED;
    }
    int length = Wire.u16Little(memory, at + 2);
    if (length < 8) {
      return LinkLayer.MALFORMED;
    }
    if (end - at < length) {
      return LinkLayer.TRUNCATED;
    }
    int flags = radiotapFlags(memory, at, at + length);
    return frame(memory, at + length, end, (flags & PADDED_TO_FOUR) != 0);
  }

  private static int radiotapFlags(MemorySegment memory, long at, long end) {
    int present = Wire.i32Little(memory, at + 4);
    if ((present & RADIOTAP_FLAGS) == 0) {
      return 0;
    }
    long position = at + 8;
    boolean more = present < 0;
    while (more && end - position >= 4) {
      more = Wire.i32Little(memory, position) < 0;
      position += 4;
    }
    if ((present & RADIOTAP_TIME) != 0) {
      position = at + ((position - at + 7) & -8) + 8; // aligned from the header's start
    }
    return position < end ? Wire.u8(memory, position) : 0;
  }

  /** A data frame in clear that is not a later fragment; {@code padded}: its header is aligned. */
  static long frame(MemorySegment memory, long at, long end, boolean padded) {
    if (end - at < 2) {
      return LinkLayer.TRUNCATED;
    }
    int kind = Wire.u8(memory, at);
    int flags = Wire.u8(memory, at + 1);
    boolean dataInClear = (kind & 0x4f) == 0x08 && (flags & 0x40) == 0;
    if (!dataInClear) {
      return LinkLayer.NOT_IP;
    }
    boolean quality = (kind & 0x80) != 0;
    int addresses = (flags & 3) == 3 ? 30 : 24;
    int length = addresses + (quality ? (flags & 0x80) != 0 ? 6 : 2 : 0);
    if (end - at < length) {
      return LinkLayer.TRUNCATED;
    }
    if ((Wire.u8(memory, at + 22) & 0xf) != 0) {
      return LinkLayer.NOT_IP;
    }
    boolean aggregate = quality && (Wire.u8(memory, at + addresses) & 0x80) != 0;
    long payload = at + (padded ? (length + 3) & -4 : length);
    return EtherType.llc(memory, aggregate ? payload + 14 : payload, end, 0);
  }
}
