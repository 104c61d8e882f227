package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/** TCP (RFC 9293), UDP (RFC 768), ICMP (RFC 792, RFC 4443), and ports of what resembles them. */
final class Transport {
  private static final int DCCP = 33;
  private static final int SCTP = 132;
  private static final int UDP_LITE = 136;

  private Transport() {}

  /** Reads the transport header at a relative offset, which may lie beyond what is captured. */
  static void decode(PacketHeaders headers, int start) {
    headers.payloadFrom(start);
    int captured = headers.ipCaptured - start;
    if (headers.laterFragment || captured <= 0) {
      return;
    }
    headers.transportOffset = start;
    switch (headers.protocol) {
      case PacketHeaders.TCP -> tcp(headers, start, captured);
      case PacketHeaders.UDP -> udp(headers, start, captured);
      case PacketHeaders.ICMP -> icmp(headers, start, captured, 4);
      case PacketHeaders.ICMPV6 -> icmp(headers, start, captured, 6);
      case DCCP, SCTP, UDP_LITE -> ports(headers, start, captured);
      default -> {}
    }
  }

  static boolean hasPorts(int protocol) {
    return switch (protocol) {
      case PacketHeaders.TCP, PacketHeaders.UDP, DCCP, SCTP, UDP_LITE -> true;
      default -> false;
    };
  }

  private static void ports(PacketHeaders headers, int start, int captured) {
    if (captured >= 4) {
      int both = Wire.i32(headers.memory, headers.ipOffset + start);
      headers.hasPorts = true;
      headers.sourcePort = both >>> 16;
      headers.destinationPort = both & 0xffff;
    }
  }

  private static void tcp(PacketHeaders headers, int start, int captured) {
    if (captured < 16) {
      cutTcp(headers, start, captured);
      return;
    }
    MemorySegment memory = headers.memory;
    long at = headers.ipOffset + start;
    long first = Wire.i64(memory, at);
    long second = Wire.i64(memory, at + 8);
    headers.hasPorts = true;
    headers.sourcePort = (int) (first >>> 48);
    headers.destinationPort = (int) (first >>> 32) & 0xffff;
    headers.tcpSequence = (int) first;
    headers.tcpAcknowledgement = (int) (second >>> 32);
    headers.tcpHeaderLength = ((int) (second >>> 28) & 0xf) << 2;
    headers.tcpFlags = (int) (second >>> 16) & 0xff;
    headers.tcpWindow = (int) second & 0xffff;
    headers.payloadFrom(start + Math.max(headers.tcpHeaderLength, 20));
  }

  private static void cutTcp(PacketHeaders headers, int start, int captured) {
    MemorySegment memory = headers.memory;
    long at = headers.ipOffset + start;
    ports(headers, start, captured);
    if (captured >= 8) {
      headers.tcpSequence = Wire.i32(memory, at + 4);
    }
    if (captured >= 12) {
      headers.tcpAcknowledgement = Wire.i32(memory, at + 8);
    }
    if (captured >= 14) {
      headers.tcpHeaderLength = (Wire.u8(memory, at + 12) >> 4) * 4;
      headers.tcpFlags = Wire.u8(memory, at + 13);
    }
    headers.payloadFrom(start + Math.max(headers.tcpHeaderLength, 20));
  }

  private static void udp(PacketHeaders headers, int start, int captured) {
    ports(headers, start, captured);
    headers.payloadFrom(start + 8);
    if (captured >= 6) {
      int claimed = Wire.u16(headers.memory, headers.ipOffset + start + 4) - 8;
      if (claimed >= 0) {
        headers.payloadLength = Math.min(headers.payloadLength, claimed);
        headers.payloadCaptured = Math.min(headers.payloadCaptured, claimed);
      }
    }
  }

  /** ICMP inside the other IP version is no ICMP to any host: only its bytes are kept. */
  private static void icmp(PacketHeaders headers, int start, int captured, int version) {
    if (headers.version != version || captured < 2) {
      return;
    }
    int typeAndCode = Wire.u16(headers.memory, headers.ipOffset + start);
    int type = typeAndCode >>> 8;
    headers.icmpType = type;
    headers.icmpCode = typeAndCode & 0xff;
    headers.sourcePort = type;
    headers.destinationPort = typeAndCode & 0xff;
    headers.payloadFrom(start + 8);
    if (QuotedPacket.isQuotedBy(version, type)) {
      QuotedPacket.decode(headers);
    }
  }
}
