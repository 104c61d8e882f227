package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * Link types that a capturing system puts in front of the frame: PPI and PKTAP name the link type
 * inside, the packet filters of BSD and Linux an address family, 802.11 drivers a radio header.
 */
final class CapturePseudoHeader {
  private static final int NFLOG_PAYLOAD = 9;
  private static final int NFLOG_FIELDS_LIMIT = 64;

  private CapturePseudoHeader() {}

  static long find(MemorySegment memory, long at, long end, int linkType) {
    return switch (linkType) {
      case 109 -> behindFamily(memory, at, end, 12); // ENC
      case 117 -> packetFilterLog(memory, at, end); // PFLOG
      case 119 -> prism(memory, at, end); // IEEE802_11_PRISM
      case 127 -> Wireless.radiotap(memory, at, end); // IEEE802_11_RADIOTAP
      case 163 -> measured(memory, at, end); // IEEE802_11_AVS
      case 192 -> perPacket(memory, at, end); // PPI
      case 239 -> netfilterLog(memory, at, end); // NFLOG
      case 258 -> packetTap(memory, at, end); // PKTAP
      default -> LinkLayer.UNSUPPORTED;
    };
  }

  /** OpenBSD's enc(4): address family in the host's order, then index and flags. */
  private static long behindFamily(MemorySegment memory, long at, long end, int length) {
    if (end - at < length) {
      return LinkLayer.TRUNCATED;
    }
    int little = Wire.i32Little(memory, at);
    int family = (little & 0xffff_0000) == 0 ? little : Wire.i32(memory, at);
    return LinkLayer.isIpFamily(family) ? at + length : LinkLayer.NOT_IP;
  }

  /** pflog(4): length without padding, address family. */
  private static long packetFilterLog(MemorySegment memory, long at, long end) {
    if (end - at < 2) {
      return LinkLayer.TRUNCATED;
    }
    int length = (Wire.u8(memory, at) + 3) & ~3;
    if (end - at < length) {
      return LinkLayer.TRUNCATED;
    }
    return LinkLayer.isIpFamily(Wire.u8(memory, at + 1)) ? at + length : LinkLayer.NOT_IP;
  }

  /** Message code and length, in the host's order; some drivers write the AVS header instead. */
  private static long prism(MemorySegment memory, long at, long end) {
    if (end - at < 8) {
      return LinkLayer.TRUNCATED;
    }
    if ((Wire.i32(memory, at) & 0xffff_f000) == 0x8021_1000) {
      return measured(memory, at, end);
    }
    int length = Wire.i32Little(memory, at + 4);
    return behind(memory, at, end, length);
  }

  /** AVS: magic and length, big-endian. */
  private static long measured(MemorySegment memory, long at, long end) {
    return end - at < 8 ? LinkLayer.TRUNCATED : behind(memory, at, end, Wire.i32(memory, at + 4));
  }

  private static long behind(MemorySegment memory, long at, long end, int length) {
    if (length < 8) {
      return LinkLayer.MALFORMED;
    }
    return end - at < length
        ? LinkLayer.TRUNCATED
        : Wireless.frame(memory, at + length, end, false);
  }

  /** Version, flags, length and link type, all little-endian. */
  private static long perPacket(MemorySegment memory, long at, long end) {
    if (end - at < 8) {
      return LinkLayer.TRUNCATED;
    }
    int length = Wire.u16Little(memory, at + 2);
    if (length < 8) {
      return LinkLayer.MALFORMED;
    }
    return end - at < length
        ? LinkLayer.TRUNCATED
        : LinkLayer.plain(memory, at + length, end, Wire.i32Little(memory, at + 4));
  }

  /** Darwin: length, record type (1: a packet) and link type, little-endian. */
  private static long packetTap(MemorySegment memory, long at, long end) {
    if (end - at < 12) {
      return LinkLayer.TRUNCATED;
    }
    int length = Wire.i32Little(memory, at);
    if (length < 12) {
      return LinkLayer.MALFORMED;
    }
    if (end - at < length) {
      return LinkLayer.TRUNCATED;
    }
    return Wire.i32Little(memory, at + 4) == 1
        ? LinkLayer.plain(memory, at + length, end, Wire.i32Little(memory, at + 8))
        : LinkLayer.NOT_IP;
  }

  /** Family, version 0, resource; fields of length and type (host's order), padded to four. */
  private static long netfilterLog(MemorySegment memory, long at, long end) {
    if (end - at < 4) {
      return LinkLayer.TRUNCATED;
    }
    if (!LinkLayer.isIpFamily(Wire.u8(memory, at))) {
      return LinkLayer.NOT_IP;
    }
    long position = at + 4;
    for (int count = 0; count < NFLOG_FIELDS_LIMIT; count++) {
      if (end - position < 4) {
        return LinkLayer.TRUNCATED;
      }
      int length = Wire.u16Little(memory, position);
      if (Wire.u16Little(memory, position + 2) == NFLOG_PAYLOAD) {
        return position + 4;
      }
      if (length < 4) {
        return LinkLayer.MALFORMED;
      }
      position += (length + 3) & ~3;
    }
    return LinkLayer.MALFORMED;
  }
}
