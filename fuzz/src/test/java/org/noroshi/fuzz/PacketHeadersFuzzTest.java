package org.noroshi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * A frame of any bytes: the first two are the link type (big-endian), the third what is on the wire
 * beyond the captured bytes, the rest the frame. The segment ends where the frame ends, so that an
 * over-read throws.
 */
class PacketHeadersFuzzTest {
  private static final int PREFIX = 3;
  private final PacketHeaders reused = new PacketHeaders();

  @FuzzTest(maxDuration = "20s")
  void anyFrameDecodes(byte[] data) {
    if (data.length < PREFIX) {
      return;
    }
    int linkType = (data[0] & 0xff) << 8 | data[1] & 0xff;
    byte[] frame = Arrays.copyOfRange(data, PREFIX, data.length);
    int wireLength = frame.length + (data[2] & 0xff);
    PacketHeaders fresh = new PacketHeaders();
    MemorySegment memory = MemorySegment.ofArray(frame);
    Outcome outcome = fresh.decode(memory, 0, frame.length, wireLength, linkType);
    assertThat(reused.decode(memory, 0, frame.length, wireLength, linkType)).isEqualTo(outcome);
    if (outcome == Outcome.DECODED) {
      fieldsLieInsideTheFrame(fresh, frame.length);
      assertThat(fields(reused)).isEqualTo(fields(fresh));
    }
  }

  private static void fieldsLieInsideTheFrame(PacketHeaders headers, int frameLength) {
    assertThat(headers.version).isIn(4, 6);
    assertThat(headers.ipOffset + headers.ipCaptured).isBetween(20L, (long) frameLength);
    assertThat(headers.transportOffset).isBetween(-1, headers.ipCaptured - 1);
    assertThat(headers.payloadCaptured).isBetween(0, headers.ipCaptured);
    if (headers.payloadCaptured > 0) {
      assertThat(headers.payloadOffset + headers.payloadCaptured)
          .isLessThanOrEqualTo(headers.ipCaptured);
    }
    assertThat(headers.protocol).isBetween(0, 255);
    assertThat(headers.sourcePort).isBetween(0, 65535);
    assertThat(headers.destinationPort).isBetween(0, 65535);
    assertThat(headers.tcpFlags).isBetween(0, 255);
    assertThat(headers.quotedVersion).isIn(0, headers.version);
  }

  /** Nothing of the packet before may shine through. */
  private static long[] fields(PacketHeaders headers) {
    return new long[] {
      headers.ipOffset,
      headers.ipCaptured,
      headers.version,
      headers.sourceHigh,
      headers.sourceLow,
      headers.destinationHigh,
      headers.destinationLow,
      headers.protocol,
      headers.ttl,
      headers.ipId,
      headers.ipLength,
      headers.ipFlags,
      headers.fragmentOffset,
      headers.laterFragment ? 1 : 0,
      headers.transportOffset,
      headers.hasPorts ? 1 : 0,
      headers.sourcePort,
      headers.destinationPort,
      headers.tcpFlags,
      headers.tcpHeaderLength,
      headers.tcpWindow,
      headers.tcpSequence,
      headers.tcpAcknowledgement,
      headers.icmpType,
      headers.icmpCode,
      headers.payloadOffset,
      headers.payloadCaptured,
      headers.payloadLength,
      headers.quotedVersion,
      headers.quotedProtocol,
      headers.quotedSourcePort,
      headers.quotedDestinationPort
    };
  }
}
