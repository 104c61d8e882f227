package org.noroshi.telescope.packet;

import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.sensor.DarkSpace;

/** Signs in one packet that its source address is forged, as bits; none of them is proof. */
public final class SpoofingEvidence {
  public static final int BOGON = 1;
  public static final int FROM_DARK = 2;
  public static final int SELF = 4;
  public static final int PORT_ZERO = 8;
  public static final int IMPOSSIBLE_FLAGS = 16;
  public static final int RESERVED_BIT = 32;
  public static final int EDGE_BYTE = 64;

  /** Address, prefix length of special-purpose IPv4 space (RFC 6890 and its registry). */
  private static final long[][] BOGONS = {
    {0x00000000L, 8}, {0x0A000000L, 8}, {0x7F000000L, 8}, {0xA9FE0000L, 16},
    {0xAC100000L, 12}, {0xC0000000L, 24}, {0xC0000200L, 24}, {0xC0586300L, 24},
    {0xC0A80000L, 16}, {0x64400000L, 10}, {0xC6120000L, 15}, {0xC6336400L, 24},
    {0xCB007100L, 24}, {0xE0000000L, 3}
  };

  private static final int PSH = 8;
  private static final int URG = 32;

  private SpoofingEvidence() {}

  /** Evidence bits of a decoded packet. */
  public static int of(PacketHeaders h, DarkSpace dark, long timeNanos) {
    int mask = 0;
    boolean ipv4 = h.version == 4;
    if (ipv4 && isBogon((int) h.sourceLow)) {
      mask |= BOGON;
    }
    if (dark.isDark(timeNanos, h.version, h.sourceHigh, h.sourceLow)) {
      mask |= FROM_DARK;
    }
    if (h.sourceLow == h.destinationLow && h.sourceHigh == h.destinationHigh) {
      mask |= SELF;
    }
    if (h.hasPorts && (h.sourcePort == 0 || h.destinationPort == 0)) {
      mask |= PORT_ZERO;
    }
    if (h.protocol == PacketHeaders.TCP && h.transportOffset >= 0 && impossible(h.tcpFlags)) {
      mask |= IMPOSSIBLE_FLAGS;
    }
    if ((h.ipFlags & PacketHeaders.RESERVED_FLAG) != 0) {
      mask |= RESERVED_BIT;
    }
    int lastByte = (int) h.sourceLow & 0xff;
    if (ipv4 && (lastByte == 0 || lastByte == 255)) {
      mask |= EDGE_BYTE;
    }
    return mask;
  }

  /**
   * Whether no TCP sends these flags: RFC 9293 has ACK in every segment but the first SYN and a RST
   * in answer to a segment without ACK (sections 3.1, 3.5.2, 3.10.7), so FIN, PSH and URG never
   * come without it; SYN goes neither with FIN nor with RST, and a RST neither with FIN nor URG.
   * The combinations are those that nmap's FIN, NULL and Xmas scans and its OS probes send (Lyon,
   * Nmap Network Scanning 2009, chapters 5 and 8).
   */
  static boolean impossible(int flags) {
    boolean syn = (flags & PacketHeaders.SYN) != 0;
    boolean fin = (flags & PacketHeaders.FIN) != 0;
    boolean rst = (flags & PacketHeaders.RST) != 0;
    boolean urgent = (flags & URG) != 0;
    boolean needsAck = fin || urgent || (flags & PSH) != 0 || !syn && !rst;
    return needsAck && (flags & PacketHeaders.ACK) == 0
        || syn && (fin || rst)
        || rst && (fin || urgent);
  }

  /** Whether an IPv4 address can never be a source on the internet. */
  public static boolean isBogon(int address) {
    int first = address >>> 24;
    if (first >= 224 || first == 0 || first == 10 || first == 127) {
      return true;
    }
    if (first != 100
        && first != 169
        && first != 172
        && first != 192
        && first != 198
        && first != 203) {
      return false;
    }
    for (long[] bogon : BOGONS) {
      int mask = (int) (-1L << (32 - bogon[1]));
      if ((address & mask) == (int) bogon[0]) {
        return true;
      }
    }
    return false;
  }

  /** Points of the evidence: certain signs weigh 4, unusual ones 2, hints 1. */
  public static int score(int mask) {
    return 4 * Integer.bitCount(mask & (BOGON | FROM_DARK | SELF))
        + 2 * Integer.bitCount(mask & (IMPOSSIBLE_FLAGS | RESERVED_BIT | PORT_ZERO))
        + Integer.bitCount(mask & EDGE_BYTE);
  }

  /** Whether the evidence of this packet alone is enough to call its source forged. */
  public static boolean isSpoofed(int mask) {
    return score(mask) >= 4;
  }
}
