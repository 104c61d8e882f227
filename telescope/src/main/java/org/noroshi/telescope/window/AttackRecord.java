package org.noroshi.telescope.window;

import static org.noroshi.telescope.window.PacketRecord.I32;
import static org.noroshi.telescope.window.PacketRecord.I64;
import static org.noroshi.telescope.window.PacketRecord.U16;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * A packet of backscatter as the attack partitions keep it, by victim: for ICMP errors the
 * destination in the quoted packet, otherwise the source. Little-endian.
 *
 * <pre>
 *  0 u16 size (48)    2 u8 IPv6    3 u8 attacked protocol    4 u8 kind    6 u16 service port
 *  8 i64 time, ns    16 i64 victim high    24 i64 victim low    32 i64 dark address key
 * 40 i32 IP length
 * </pre>
 */
final class AttackRecord {
  static final int SIZE = 48;

  static final int SYN_ACK = 0;
  static final int RST = 1;
  static final int ICMP = 2;
  static final int UDP = 3;

  /** Appends the record of a packet that is backscatter. */
  void append(RecordAppender appender, PacketHeaders h, long time) {
    boolean quoted =
        h.quotedVersion != 0
            && (h.protocol == PacketHeaders.ICMP || h.protocol == PacketHeaders.ICMPV6);
    boolean ipv6 = (quoted ? h.quotedVersion : h.version) == 6;
    long high = quoted ? h.quotedDestinationHigh : h.sourceHigh;
    long low = quoted ? h.quotedDestinationLow : h.sourceLow;
    long prefix = ipv6 ? PacketRecord.mix(high >>> 16) : PacketRecord.mix(low >>> 8);
    appender.reserve(WindowLog.SHARDS + (int) (prefix & WindowLog.ATTACK_SHARDS - 1), SIZE);
    MemorySegment to = appender.memory();
    long at = appender.at();
    to.set(U16, at, (short) SIZE);
    to.set(ValueLayout.JAVA_BYTE, at + 2, (byte) (ipv6 ? 1 : 0));
    to.set(ValueLayout.JAVA_BYTE, at + 3, (byte) (quoted ? h.quotedProtocol : h.protocol));
    to.set(ValueLayout.JAVA_BYTE, at + 4, (byte) kind(h));
    to.set(ValueLayout.JAVA_BYTE, at + 5, (byte) 0);
    to.set(U16, at + 6, (short) (quoted ? h.quotedDestinationPort : servicePort(h)));
    to.set(I64, at + 8, time);
    to.set(I64, at + 16, high);
    to.set(I64, at + 24, low);
    to.set(
        I64,
        at + 32,
        h.version == 6
            ? DestinationMasks.key6(h.destinationHigh, h.destinationLow)
            : h.destinationLow);
    to.set(I32, at + 40, h.ipLength);
    to.set(I32, at + 44, 0);
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
