package org.noroshi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.InputStatus;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * A capture of any bytes, plain or compressed. Read as a stream and as a file (mapped where it is
 * plain) it gives the same records and the same status, and never throws.
 */
class CaptureFuzzTest {
  /** What a compressed bomb may yield before this test has seen enough of it. */
  private static final int MOST_BATCHES = 64;

  private record Packet(long timeNanos, int wireLength, int linkType, long fingerprint) {}

  private record Reading(List<Packet> packets, InputStatus status, boolean complete) {}

  @FuzzTest(maxDuration = "30s")
  void anyBytesAreRead(byte[] data) throws IOException {
    Reading streamed;
    try (CaptureInput input = CaptureInput.stream(new ByteArrayInputStream(data), "fuzz")) {
      streamed = drain(input);
    }
    Path file = Files.createTempFile("noroshi-fuzz", ".pcap");
    try {
      Files.write(file, data);
      try (CaptureInput input = CaptureInput.open(file)) {
        assertThat(drain(input)).isEqualTo(streamed);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static Reading drain(CaptureInput input) throws IOException {
    List<Packet> packets = new ArrayList<>();
    PacketBatch batch = new PacketBatch();
    PacketHeaders headers = new PacketHeaders();
    int batches = 0;
    boolean more = true;
    while (batches < MOST_BATCHES && (more = input.read(batch))) {
      batches++;
      assertThat(batch.size).isBetween(1, PacketBatch.CAPACITY);
      for (int i = 0; i < batch.size; i++) {
        packets.add(packet(batch, i, headers));
      }
    }
    if (!more) {
      assertThat(batch.size).isZero();
      assertThat(input.report().records()).isEqualTo(packets.size());
    }
    return new Reading(packets, input.report().status(), !more);
  }

  private static Packet packet(PacketBatch batch, int i, PacketHeaders headers) {
    int captured = batch.capturedLength[i];
    assertThat(captured).isBetween(0, batch.wireLength[i]);
    MemorySegment bytes = batch.memory.asSlice(batch.offset[i], captured);
    headers.decode(bytes, 0, captured, batch.wireLength[i], batch.linkType[i]);
    long fingerprint = captured;
    for (long at = 0; at < captured; at++) {
      fingerprint = fingerprint * 31 + bytes.get(ValueLayout.JAVA_BYTE, at);
    }
    return new Packet(batch.timeNanos[i], batch.wireLength[i], batch.linkType[i], fingerprint);
  }
}
