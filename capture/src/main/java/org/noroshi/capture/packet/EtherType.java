package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * Ethernet, and what an EtherType can lead to in front of IP: VLAN tags (IEEE 802.1Q, 802.1ad and
 * the older 0x9100), MPLS (RFC 3032), PPPoE (RFC 2516), provider backbone bridging (IEEE 802.1ah),
 * LLC and SNAP (IEEE 802.2, RFC 1042), tags of switches, MACsec in clear, NSH. {@code depth} counts
 * the headers passed so far; none may be more than {@link #LIMIT} deep.
 */
final class EtherType {
  /** Headers in front of IP at most. */
  static final int LIMIT = 16;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;

  private EtherType() {}

  static long ethernet(MemorySegment memory, long at, long end, int depth) {
    if (end - at < 14) {
      return LinkLayer.TRUNCATED;
    }
    int type = Wire.u16(memory, at + 12);
    return type == IPV4 || type == IPV6 ? at + 14 : follow(memory, at + 14, end, type, depth);
  }

  /** What stands at {@code at}, announced by a type or, below 0x600, by a length (then LLC). */
  static long follow(MemorySegment memory, long at, long end, int type, int depth) {
    long position = at;
    int next = type;
    for (int count = depth; count < LIMIT; count++) {
      int tag;
      switch (next) {
        case IPV4, IPV6:
          return position;
        case 0x8100, 0x88a8, 0x9100, 0x9200, 0x9300:
          tag = 4;
          break;
        case 0x8926: // VN-Tag, the draft of 802.1BR
          tag = 6;
          break;
        case 0x893f, 0x8909: // 802.1BR E-TAG, Cisco MetaData
          tag = 8;
          break;
        default:
          return leave(memory, position, end, next, count);
      }
      position += tag;
      if (position > end) {
        return LinkLayer.TRUNCATED;
      }
      next = Wire.u16(memory, position - 2);
    }
    return LinkLayer.MALFORMED;
  }

  /** Types after which something other than an EtherType comes. */
  private static long leave(MemorySegment memory, long at, long end, int type, int depth) {
    return switch (type) {
      case 0x8847, 0x8848 -> mpls(memory, at, end, depth + 1);
      case 0x8864 -> PointToPoint.overEthernet(memory, at, end, depth + 1);
      case 0x880b -> PointToPoint.protocol(memory, at, end, depth + 1);
      case 0x88e7 -> ethernet(memory, at + 4, end, depth + 1); // 802.1ah I-TAG
      case 0x88e5 -> macSecurity(memory, at, end, depth + 1);
      case 0x894f -> serviceHeader(memory, at, end, depth + 1);
      case 0x6558 -> ethernet(memory, at, end, depth + 1); // bridged Ethernet, RFC 1701
      default -> type < 0x600 ? llc(memory, at, end, depth + 1) : LinkLayer.NOT_IP;
    };
  }

  /** IEEE 802.1AE tag: control, short length, packet number:32, channel:64 if announced. */
  private static long macSecurity(MemorySegment memory, long at, long end, int depth) {
    if (at >= end) {
      return LinkLayer.TRUNCATED;
    }
    int control = Wire.u8(memory, at);
    if ((control & 0x0c) != 0) {
      return LinkLayer.NOT_IP; // encrypted or changed
    }
    long payload = at + ((control & 0x20) != 0 ? 16 : 8);
    return payload > end
        ? LinkLayer.TRUNCATED
        : follow(memory, payload, end, Wire.u16(memory, payload - 2), depth);
  }

  /** Network service header, RFC 8300 section 2.2: length in words, then next protocol. */
  private static long serviceHeader(MemorySegment memory, long at, long end, int depth) {
    if (end - at < 4) {
      return LinkLayer.TRUNCATED;
    }
    int words = Wire.u8(memory, at + 1) & 0x3f;
    if (words < 2) {
      return LinkLayer.MALFORMED;
    }
    long payload = at + words * 4L;
    return switch (Wire.u8(memory, at + 3)) {
      case 1, 2 -> payload;
      case 3 -> ethernet(memory, payload, end, depth);
      case 5 -> mpls(memory, payload, end, depth);
      default -> LinkLayer.NOT_IP;
    };
  }

  /** Label stack entries up to the one whose bottom bit is set; then the first nibble decides. */
  static long mpls(MemorySegment memory, long at, long end, int depth) {
    long position = at;
    for (int count = depth; count < LIMIT; count++) {
      if (end - position < 4) {
        return LinkLayer.TRUNCATED;
      }
      boolean bottom = (Wire.u8(memory, position + 2) & 1) != 0;
      position += 4;
      if (bottom) {
        return behindLabels(memory, position, end, count + 1);
      }
    }
    return LinkLayer.MALFORMED;
  }

  /** IP, or Ethernet behind the pseudowire control word of RFC 4385, whose first nibble is 0. */
  private static long behindLabels(MemorySegment memory, long at, long end, int depth) {
    if (at >= end) {
      return LinkLayer.TRUNCATED;
    }
    return switch (Wire.u8(memory, at) >> 4) {
      case 4, 6 -> at;
      case 0 -> depth < LIMIT ? ethernet(memory, at + 4, end, depth) : LinkLayer.MALFORMED;
      default -> LinkLayer.NOT_IP;
    };
  }

  /** IEEE 802.2: destination and source service access point, control. */
  static long llc(MemorySegment memory, long at, long end, int depth) {
    if (end - at < 3) {
      return LinkLayer.TRUNCATED;
    }
    int access = Wire.u16(memory, at);
    int control = Wire.u8(memory, at + 2);
    if (access == 0xaaaa && control == 3) {
      return snap(memory, at + 3, end, depth);
    }
    return access == 0x0606 && control == 3 ? at + 3 : LinkLayer.NOT_IP;
  }

  /** Organisation (0: EtherType; 0x0000f8: bridge tunnel; 0x0080c2: bridged, RFC 2684), type. */
  static long snap(MemorySegment memory, long at, long end, int depth) {
    if (end - at < 5) {
      return LinkLayer.TRUNCATED;
    }
    int organisation = Wire.u16(memory, at) << 8 | Wire.u8(memory, at + 2);
    int type = Wire.u16(memory, at + 3);
    if (depth >= LIMIT) {
      return LinkLayer.MALFORMED;
    }
    if (organisation == 0 || organisation == 0xf8) {
      return type < 0x600 ? LinkLayer.NOT_IP : follow(memory, at + 5, end, type, depth + 1);
    }
    boolean bridged = organisation == 0x80c2 && (type == 1 || type == 7);
    return bridged ? ethernet(memory, at + 5, end, depth + 1) : LinkLayer.NOT_IP;
  }
}
