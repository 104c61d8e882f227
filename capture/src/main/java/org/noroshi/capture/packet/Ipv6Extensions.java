package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * Walks the extension headers of IPv6 (RFC 8200 section 4; those of IANA's registry that say where
 * they end, so not ESP). Reused from packet to packet.
 */
final class Ipv6Extensions {
  /** Headers walked at most; RFC 8200 expects each once, destination options twice. */
  static final int LIMIT = 32;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION = 60;
  private static final int MOBILITY = 135;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

  /** First next header that is no extension, or the extension at which the walk had to stop. */
  int protocol;

  /** Absolute offset behind the last extension; -1 where the walk had to stop inside them. */
  long end;

  /** Bytes. */
  int fragmentOffset;

  boolean moreFragments;
  int identification;

  void walk(MemorySegment memory, long start, long limit, int firstHeader) {
    protocol = firstHeader;
    end = start;
    fragmentOffset = 0;
    moreFragments = false;
    identification = 0;
    for (int count = 0; fragmentOffset == 0 && isExtension(protocol); count++) {
      if (count == LIMIT || !step(memory, limit)) {
        end = -1;
        return;
      }
    }
  }

  private static boolean isExtension(int header) {
    return switch (header) {
      case HOP_BY_HOP,
          ROUTING,
          FRAGMENT,
          AUTHENTICATION,
          DESTINATION,
          MOBILITY,
          HOST_IDENTITY,
          SHIM6 ->
          true;
      default -> false;
    };
  }

  /** Passes one extension header; false where it is not captured whole. */
  private boolean step(MemorySegment memory, long limit) {
    if (limit - end < 8) {
      return false;
    }
    int next = Wire.u8(memory, end);
    int length;
    if (protocol == FRAGMENT) {
      length = 8;
      int word = Wire.u16(memory, end + 2);
      fragmentOffset = word & 0xfff8;
      moreFragments = (word & 1) != 0;
      identification = Wire.i32(memory, end + 4);
    } else if (protocol == AUTHENTICATION) {
      length = (Wire.u8(memory, end + 1) + 2) * 4; // RFC 4302 section 2.2: 4-byte words less 2
    } else {
      length = (Wire.u8(memory, end + 1) + 1) * 8;
    }
    if (limit - end < length) {
      return false;
    }
    protocol = next;
    end += length;
    return true;
  }
}
