package org.noroshi.capture.packet;

import java.lang.foreign.MemorySegment;

/**
 * The IPv6 header, RFC 8200 section 3.
 *
 * <pre>
 *  0  version:4 class:8 flowLabel:20 | payloadLength:16 nextHeader:8 hopLimit:8
 *  8  source:128
 * 24  destination:128
 * </pre>
 */
final class Ipv6 {
  static final int FIXED_BYTES = 40;
  private static final int NO_NEXT_HEADER = 59;

  private Ipv6() {}

  static Outcome decode(PacketHeaders headers, int captured, int onWire) {
    if (captured < FIXED_BYTES) {
      return Outcome.TRUNCATED;
    }
    MemorySegment memory = headers.memory;
    long ip = headers.ipOffset;
    int second = Wire.i32(memory, ip + 4);
    int payload = second >>> 16;
    int nextHeader = (second >>> 8) & 0xff;
    int length =
        payload == 0 && nextHeader != NO_NEXT_HEADER
            ? Math.max(onWire, FIXED_BYTES)
            : FIXED_BYTES + payload;
    headers.version = 6;
    headers.ipLength = length;
    headers.ipCaptured = Math.min(captured, length);
    headers.ttl = second & 0xff;
    headers.sourceHigh = Wire.i64(memory, ip + 8);
    headers.sourceLow = Wire.i64(memory, ip + 16);
    headers.destinationHigh = Wire.i64(memory, ip + 24);
    headers.destinationLow = Wire.i64(memory, ip + 32);
    Ipv6Extensions extensions = headers.extensions;
    extensions.walk(memory, ip + FIXED_BYTES, ip + headers.ipCaptured, nextHeader);
    headers.protocol = extensions.protocol;
    headers.ipId = extensions.identification;
    headers.ipFlags = extensions.moreFragments ? PacketHeaders.MORE_FRAGMENTS : 0;
    headers.fragmentOffset = extensions.fragmentOffset;
    headers.laterFragment = extensions.fragmentOffset != 0;
    decodeTransport(headers, extensions);
    return Outcome.DECODED;
  }

  private static void decodeTransport(PacketHeaders headers, Ipv6Extensions extensions) {
    if (extensions.end < 0) {
      headers.payloadOffset = -1;
      headers.payloadCaptured = 0;
      headers.payloadLength = 0;
    } else if (extensions.protocol == NO_NEXT_HEADER) {
      headers.payloadFrom((int) (extensions.end - headers.ipOffset));
    } else {
      Transport.decode(headers, (int) (extensions.end - headers.ipOffset));
    }
  }
}
