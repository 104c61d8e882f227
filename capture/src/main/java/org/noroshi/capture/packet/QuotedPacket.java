package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/** The packet that an ICMP error quotes: what the victim of a spoofed flood had received. */
final class QuotedPacket {
  private QuotedPacket() {}

  /** RFC 792 types 3, 4, 5, 11, 12; RFC 4443 section 2.1: 1 to 4. */
  static boolean isQuotedBy(int version, int icmpType) {
    return version == 6
        ? icmpType >= 1 && icmpType <= 4
        : icmpType >= 3 && icmpType <= 5 || icmpType == 11 || icmpType == 12;
  }

  /** Reads the quote at the payload; one of the other IP version is not believed. */
  static void decode(PacketHeaders headers) {
    int captured = headers.payloadCaptured;
    long quote = headers.ipOffset + headers.payloadOffset;
    if (captured < Ipv4.FIXED_BYTES || Wire.u8(headers.memory, quote) >> 4 != headers.version) {
      return;
    }
    if (headers.version == 4) {
      ipv4(headers, quote, quote + captured);
    } else if (captured >= Ipv6.FIXED_BYTES) {
      ipv6(headers, quote, quote + captured);
    }
  }

  private static void ipv4(PacketHeaders headers, long quote, long end) {
    MemorySegment memory = headers.memory;
    int headerLength = (Wire.u8(memory, quote) & 0xf) * 4;
    if (headerLength < Ipv4.FIXED_BYTES) {
      return;
    }
    headers.quotedVersion = 4;
    headers.quotedProtocol = Wire.u8(memory, quote + 9);
    headers.quotedSourceHigh = 0;
    headers.quotedSourceLow = Wire.u32(memory, quote + 12);
    headers.quotedDestinationHigh = 0;
    headers.quotedDestinationLow = Wire.u32(memory, quote + 16);
    if ((Wire.u16(memory, quote + 6) & 0x1fff) == 0) {
      ports(headers, quote + headerLength, end);
    }
  }

  private static void ipv6(PacketHeaders headers, long quote, long end) {
    MemorySegment memory = headers.memory;
    Ipv6Extensions extensions = headers.extensions;
    extensions.walk(memory, quote + Ipv6.FIXED_BYTES, end, Wire.u8(memory, quote + 6));
    headers.quotedVersion = 6;
    headers.quotedProtocol = extensions.protocol;
    headers.quotedSourceHigh = Wire.i64(memory, quote + 8);
    headers.quotedSourceLow = Wire.i64(memory, quote + 16);
    headers.quotedDestinationHigh = Wire.i64(memory, quote + 24);
    headers.quotedDestinationLow = Wire.i64(memory, quote + 32);
    if (extensions.end >= 0 && extensions.fragmentOffset == 0) {
      ports(headers, extensions.end, end);
    }
  }

  private static void ports(PacketHeaders headers, long at, long end) {
    if (Transport.hasPorts(headers.quotedProtocol) && end - at >= 4) {
      headers.quotedSourcePort = Wire.u16(headers.memory, at);
      headers.quotedDestinationPort = Wire.u16(headers.memory, at + 2);
    }
  }
}
