package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/** PPP (RFC 1661), in HDLC-like framing (RFC 1662) or over Ethernet (RFC 2516). */
final class PointToPoint {
  private static final int SESSION_HEADER_BYTES = 6;

  private PointToPoint() {}

  /** Address 0xff and control 3, or Cisco HDLC's addresses, or the protocol at once. */
  static long frame(MemorySegment memory, long at, long end, int depth) {
    if (end - at < 2) {
      return LinkLayer.TRUNCATED;
    }
    int first = Wire.u16(memory, at);
    if (first == 0xff03) {
      return protocol(memory, at + 2, end, depth);
    }
    if (first == 0x0f00 || first == 0x8f00) { // Cisco HDLC, unicast and multicast: RFC 1547
      return end - at < 4
          ? LinkLayer.TRUNCATED
          : EtherType.follow(memory, at + 4, end, Wire.u16(memory, at + 2), depth);
    }
    return protocol(memory, at, end, depth);
  }

  /** Version, type, code, session and length, then the protocol. */
  static long overEthernet(MemorySegment memory, long at, long end, int depth) {
    if (end - at < SESSION_HEADER_BYTES) {
      return LinkLayer.TRUNCATED;
    }
    boolean session = Wire.u8(memory, at + 1) == 0;
    return session ? protocol(memory, at + SESSION_HEADER_BYTES, end, depth) : LinkLayer.NOT_IP;
  }

  /** The protocol field: two bytes, or one where compressed (an odd first byte). */
  static long protocol(MemorySegment memory, long at, long end, int depth) {
    if (at >= end) {
      return LinkLayer.TRUNCATED;
    }
    int first = Wire.u8(memory, at);
    boolean compressed = (first & 1) != 0;
    if (!compressed && end - at < 2) {
      return LinkLayer.TRUNCATED;
    }
    long payload = compressed ? at + 1 : at + 2;
    return switch (compressed ? first : Wire.u16(memory, at)) {
      case 0x0021, 0x0057 -> payload;
      case 0x0281, 0x0283 -> EtherType.mpls(memory, payload, end, depth);
      default -> LinkLayer.NOT_IP;
    };
  }
}
