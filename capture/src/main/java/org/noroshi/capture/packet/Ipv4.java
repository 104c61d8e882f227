package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * The IPv4 header, RFC 791 section 3.1, read as three words.
 *
 * <pre>
 *  0  version:4 headerWords:4 tos:8 totalLength:16 | identification:16 flags:3 fragment:13
 *  8  ttl:8 protocol:8 checksum:16 | source:32
 * 16  destination:32
 * </pre>
 */
final class Ipv4 {
  static final int FIXED_BYTES = 20;

  private Ipv4() {}

  static Outcome decode(PacketHeaders headers, int captured, int onWire) {
    MemorySegment memory = headers.memory;
    long ip = headers.ipOffset;
    int headerLength = (Wire.u8(memory, ip) & 0xf) * 4;
    if (headerLength < FIXED_BYTES) {
      return Outcome.MALFORMED;
    }
    if (captured < FIXED_BYTES) {
      return Outcome.TRUNCATED;
    }
    long first = Wire.i64(memory, ip);
    long second = Wire.i64(memory, ip + 8);
    int claimed = (int) (first >>> 32) & 0xffff;
    int length = Math.max(claimed == 0 ? onWire : claimed, headerLength);
    headers.version = 4;
    headers.ipLength = length;
    headers.ipCaptured = Math.min(captured, length);
    headers.ipId = (int) (first >>> 16) & 0xffff;
    headers.ipFlags = (int) (first >>> 13) & 7;
    headers.fragmentOffset = ((int) first & 0x1fff) << 3;
    headers.laterFragment = headers.fragmentOffset != 0;
    headers.ttl = (int) (second >>> 56);
    headers.protocol = (int) (second >>> 48) & 0xff;
    headers.sourceHigh = 0;
    headers.sourceLow = second & 0xffff_ffffL;
    headers.destinationHigh = 0;
    headers.destinationLow = Wire.u32(memory, ip + 16);
    Transport.decode(headers, headerLength);
    return Outcome.DECODED;
  }
}
