package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * Finds the IP header behind the link layer, by LINKTYPE_ value of the tcpdump.org registry. Every
 * method here and in its neighbours takes absolute offsets {@code [at, end)} and gives the absolute
 * offset of the IP header (which may be cut off) or one of the negative constants.
 */
final class LinkLayer {
  static final long NOT_IP = -1;
  static final long TRUNCATED = -2;
  static final long MALFORMED = -3;
  static final long UNSUPPORTED = -4;

  private static final int ETHERNET = 1;

  private LinkLayer() {}

  static Outcome outcome(long negative) {
    return switch ((int) negative) {
      case (int) NOT_IP -> Outcome.NOT_IP;
      case (int) TRUNCATED -> Outcome.TRUNCATED;
      case (int) MALFORMED -> Outcome.MALFORMED;
      default -> Outcome.UNSUPPORTED_LINK;
    };
  }

  static long findIp(MemorySegment memory, long at, long end, int linkType) {
    if (linkType == ETHERNET) {
      return EtherType.ethernet(memory, at, end, 0);
    }
    long next = CapturePseudoHeader.find(memory, at, end, linkType);
    return next == UNSUPPORTED ? plain(memory, at, end, linkType) : next;
  }

  /** Link types without a header that names another link type. */
  static long plain(MemorySegment memory, long at, long end, int linkType) {
    return switch (linkType) {
      case ETHERNET -> EtherType.ethernet(memory, at, end, 0);
      case 0, 108 -> addressFamily(memory, at, end); // NULL, LOOP
      case 6 -> tokenRing(memory, at, end); // IEEE802_5
      case 9, 50 -> PointToPoint.frame(memory, at, end, 0); // PPP, PPP_HDLC
      case 10 -> EtherType.llc(memory, at + 13, end, 0); // FDDI
      case 11, 19 -> EtherType.llc(memory, at, end, 0); // ATM_RFC1483, ATM_CLIP
      case 12, 14, 101, 228, 229 -> at; // RAW and its old numbers, IPV4, IPV6
      case 51 -> PointToPoint.overEthernet(memory, at, end, 0); // PPP_ETHER
      case 104 -> typeAt(memory, at + 2, at + 4, end); // C_HDLC
      case 105 -> Wireless.frame(memory, at, end, false); // IEEE802_11
      case 107 -> frameRelay(memory, at, end); // FRELAY
      case 113 -> typeAt(memory, at + 14, at + 16, end); // LINUX_SLL
      case 122 -> EtherType.llc(memory, at + 16, end, 0); // IP_OVER_FC
      case 129 -> arcnet(memory, at, end); // ARCNET_LINUX
      case 138 -> typeAt(memory, at + 16, at + 18, end); // APPLE_IP_OVER_IEEE1394
      case 166 -> PointToPoint.protocol(memory, at + 2, end, 0); // PPP_PPPD: direction for 0xff
      case 204 -> PointToPoint.frame(memory, at + 1, end, 0); // PPP_WITH_DIR
      case 205 -> typeAt(memory, at + 3, at + 5, end); // C_HDLC_WITH_DIR
      case 206 -> frameRelay(memory, at + 1, end); // FRELAY_WITH_DIR
      case 242 -> typeAt(memory, at + 40, at + 44, end); // IPOIB, two 20-byte addresses
      case 276 -> typeAt(memory, at, at + 20, end); // LINUX_SLL2
      default -> UNSUPPORTED;
    };
  }

  /** A fixed header with an EtherType at {@code type} and its payload at {@code payload}. */
  private static long typeAt(MemorySegment memory, long type, long payload, long end) {
    return end < payload
        ? TRUNCATED
        : EtherType.follow(memory, payload, end, Wire.u16(memory, type), 0);
  }

  /** Four bytes of address family, in the byte order of the capturing host (LOOP: big-endian). */
  private static long addressFamily(MemorySegment memory, long at, long end) {
    if (end - at < 4) {
      return TRUNCATED;
    }
    int little = Wire.i32Little(memory, at);
    int family = (little & 0xffff_0000) == 0 ? little : Wire.i32(memory, at);
    return isIpFamily(family) ? at + 4 : NOT_IP;
  }

  /** AF_INET everywhere; AF_INET6 of Linux, Windows, NetBSD and OpenBSD, FreeBSD, Darwin. */
  static boolean isIpFamily(int family) {
    return switch (family) {
      case 2, 10, 23, 24, 28, 30 -> true;
      default -> false;
    };
  }

  /** IEEE 802.5: 14 bytes, then routing information where the source's first bit is set. */
  private static long tokenRing(MemorySegment memory, long at, long end) {
    if (end - at < 15) {
      return TRUNCATED;
    }
    if ((Wire.u8(memory, at + 1) & 0xc0) != 0x40) {
      return NOT_IP; // a MAC frame of the ring itself
    }
    boolean routed = (Wire.u8(memory, at + 8) & 0x80) != 0;
    int routing = routed ? Wire.u8(memory, at + 14) & 0x1f : 0;
    return EtherType.llc(memory, at + 14 + routing, end, 0);
  }

  /** Linux: source, destination, offset:16, protocol; then what the protocol's RFC adds. */
  private static long arcnet(MemorySegment memory, long at, long end) {
    if (end - at < 5) {
      return TRUNCATED;
    }
    return switch (Wire.u8(memory, at + 4)) {
      case 240 -> at + 5; // RFC 1051: nothing
      case 212, 196 -> at + 8; // RFC 1201 IPv4, RFC 2497 IPv6: split flag and sequence
      default -> NOT_IP;
    };
  }

  /** RFC 2427: Q.922 address (last byte has bit 0), control 3, NLPID. */
  private static long frameRelay(MemorySegment memory, long at, long end) {
    long position = at;
    do {
      if (position >= end) {
        return TRUNCATED;
      }
      if (position - at == 4) {
        return NOT_IP;
      }
    } while ((Wire.u8(memory, position++) & 1) == 0);
    if (end - position < 2) {
      return TRUNCATED;
    }
    int control = Wire.u8(memory, position);
    if (control != 3) { // Cisco's encapsulation has an EtherType here
      return EtherType.follow(memory, position + 2, end, Wire.u16(memory, position), 0);
    }
    if (Wire.u8(memory, position + 1) == 0) { // padding before the NLPID
      position++;
    }
    if (end - position < 2) {
      return TRUNCATED;
    }
    return switch (Wire.u8(memory, position + 1)) {
      case 0xcc, 0x8e -> position + 2;
      case 0x80 -> EtherType.snap(memory, position + 2, end, 0);
      case 0xcf -> PointToPoint.protocol(memory, position + 2, end, 0); // RFC 1973
      default -> NOT_IP;
    };
  }
}
