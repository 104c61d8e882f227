package org.noroshi.capture.packet;

import java.util.HexFormat;

/** Frames written by hand as hexadecimal text; blanks separate fields. */
final class Frames {
  static final int ETHERNET = 1;
  static final int RAW = 101;

  /** Destination and source, without the EtherType. */
  static final String MACS = "020000000001 020000000002";

  /**
   * RFC 791 and RFC 9293 by hand: 192.0.2.1 to 198.51.100.2, id 0x1234, DF, TTL 57; port 40000 to
   * 23, sequence number = destination address, SYN, window 1024, MSS 1460.
   */
  static final String SYN =
      "45 00 002c 1234 4000 39 06 0000 c0000201 c6336402"
          + "9c40 0017 c6336402 00000000 60 02 0400 0000 0000 020405b4";

  /** 2001:db8::1 to 2001:db8::2. */
  static final String IPV6_ADDRESSES =
      "20010db8 00000000 00000000 00000001 20010db8 00000000 00000000 00000002";

  /** UDP from port 5353 to 53 with 4 bytes: 12 bytes. */
  static final String DATAGRAM = "14e9 0035 000c 0000 deadbeef";

  /** IPv6, hop limit 64, with a datagram. */
  static final String IPV6_DATAGRAM = "60000000 000c 11 40" + IPV6_ADDRESSES + DATAGRAM;

  private Frames() {}

  static byte[] bytes(String... hexadecimal) {
    return HexFormat.of().parseHex(String.join("", hexadecimal).replace(" ", ""));
  }

  static PacketHeaders raw(String... hexadecimal) {
    return PacketHeaders.of(bytes(hexadecimal), RAW);
  }

  static PacketHeaders ethernet(String... behindAddresses) {
    return PacketHeaders.of(bytes(MACS, String.join("", behindAddresses)), ETHERNET);
  }
}
