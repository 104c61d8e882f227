package org.noroshi.telescope.window;

import org.noroshi.capture.packet.PacketHeaders;

/**
 * A packet of backscatter as the attack partitions keep it, by victim: for ICMP errors the
 * destination in the quoted packet, otherwise the source. Longs; bits as {@code from+width}.
 *
 * <pre>
 * 0 0+16 service port   16+8 attacked protocol   24+8 kind   32+16 IP length   48+1 IPv6
 * 1 time, ns since 1970   2 victim high   3 victim low   4 dark address key
 * 5 where its first bytes are, as {@link EvidenceLog#range} says
 * </pre>
 */
final class AttackRecord {
  static final int SIZE = 6;

  static final int SYN_ACK = 0;
  static final int RST = 1;
  static final int ICMP = 2;
  static final int UDP = 3;

  /** Appends the record of a packet that is backscatter. */
  void append(RecordAppender appender, PacketHeaders h, long time, long evidence) {
    boolean quoted =
        h.quotedVersion != 0
            && (h.protocol == PacketHeaders.ICMP || h.protocol == PacketHeaders.ICMPV6);
    boolean ipv6 = (quoted ? h.quotedVersion : h.version) == 6;
    long high = quoted ? h.quotedDestinationHigh : h.sourceHigh;
    long low = quoted ? h.quotedDestinationLow : h.sourceLow;
    long prefix = ipv6 ? PacketRecord.mix(high >>> 16) : PacketRecord.mix(low >>> 8);
    appender.reserve(WindowLog.SHARDS + (int) (prefix & WindowLog.ATTACK_SHARDS - 1), SIZE);
    long[] to = appender.memory();
    int at = appender.at();
    int port = quoted ? h.quotedDestinationPort : servicePort(h);
    int protocol = quoted ? h.quotedProtocol : h.protocol;
    to[at] =
        port & 0xffffL
            | (protocol & 0xffL) << 16
            | (long) kind(h) << 24
            | (long) Math.min(h.ipLength, 65535) << 32
            | (ipv6 ? 1L << 48 : 0);
    to[at + 1] = time;
    to[at + 2] = high;
    to[at + 3] = low;
    to[at + 4] =
        h.version == 6
            ? DestinationMasks.key6(h.destinationHigh, h.destinationLow)
            : h.destinationLow;
    to[at + 5] = evidence;
  }

  static boolean isIpv6(long[] data, int at) {
    return data[at] >>> 48 != 0;
  }

  static int protocol(long[] data, int at) {
    return (int) (data[at] >>> 16) & 0xff;
  }

  static int kind(long[] data, int at) {
    return (int) (data[at] >>> 24) & 0xff;
  }

  static int port(long[] data, int at) {
    return (int) data[at] & 0xffff;
  }

  static long bytes(long[] data, int at) {
    return data[at] >>> 32 & 0xffff;
  }

  static long evidence(long[] data, int at) {
    return data[at + 5];
  }

  private static int servicePort(PacketHeaders h) {
    return h.hasPorts ? h.sourcePort : 0;
  }

  private static int kind(PacketHeaders h) {
    return switch (h.protocol) {
      case PacketHeaders.TCP -> (h.tcpFlags & PacketHeaders.RST) != 0 ? RST : SYN_ACK;
      case PacketHeaders.UDP -> UDP;
      default -> ICMP;
    };
  }
}
