package org.noroshi.telescope.packet;

import org.noroshi.capture.packet.PacketHeaders;

/**
 * The class of a packet: the first rule that fits. TCP and ICMP backscatter and UDP from port 53
 * follow Corsaro 3 (libcorsaro_filtering.c), whose two definitions differ on UDP.
 */
public final class PacketClassifier {
  private static final int CONTROL =
      PacketHeaders.FIN | PacketHeaders.SYN | PacketHeaders.RST | PacketHeaders.ACK;
  private static final int SYN_ACK = PacketHeaders.SYN | PacketHeaders.ACK;

  /** ICMP types that answer or report: RFC 792, and 14, 16, 18 of RFC 792 and RFC 950. */
  private static final long ICMP_ANSWERS = bits(0, 3, 4, 5, 11, 12, 14, 16, 18);

  private static final int DNS = 53;
  private static final int ICMPV6_ECHO_REPLY = 129;

  private PacketClassifier() {}

  private static long bits(int... types) {
    long bits = 0;
    for (int type : types) {
      bits |= 1L << type;
    }
    return bits;
  }

  /** Class of decoded headers. */
  public static PacketClass classify(PacketHeaders headers) {
    return classify(
        headers.protocol,
        headers.laterFragment,
        headers.tcpFlags,
        headers.hasPorts ? headers.sourcePort : -1,
        headers.icmpType);
  }

  /**
   * @param sourcePort -1 where it is not captured
   * @param icmpType -1 where it is not captured
   */
  public static PacketClass classify(
      int protocol, boolean laterFragment, int tcpFlags, int sourcePort, int icmpType) {
    return switch (protocol) {
      case PacketHeaders.TCP -> tcp(laterFragment, tcpFlags);
      case PacketHeaders.UDP -> sourcePort == DNS ? PacketClass.BACKSCATTER : PacketClass.PROBE_UDP;
      case PacketHeaders.ICMP ->
          icmpType >= 0 && icmpType < 64 && (ICMP_ANSWERS >>> icmpType & 1) != 0
              ? PacketClass.BACKSCATTER
              : PacketClass.PROBE_ICMP;
      case PacketHeaders.ICMPV6 ->
          (icmpType >= 1 && icmpType <= 4) || icmpType == ICMPV6_ECHO_REPLY
              ? PacketClass.BACKSCATTER
              : PacketClass.PROBE_ICMP;
      default -> PacketClass.OTHER;
    };
  }

  private static PacketClass tcp(boolean laterFragment, int flags) {
    if (laterFragment) {
      return PacketClass.OTHER_TCP;
    }
    if ((flags & CONTROL) == PacketHeaders.SYN) {
      return PacketClass.SCAN_TCP;
    }
    return (flags & PacketHeaders.RST) != 0 || (flags & SYN_ACK) == SYN_ACK
        ? PacketClass.BACKSCATTER
        : PacketClass.OTHER_TCP;
  }
}
