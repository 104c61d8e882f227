package org.noroshi.capture.packet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Objects;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.PacketBatch;

/** The frames of the real captures, one by one. */
final class CaptureFrames {
  @FunctionalInterface
  interface Visitor {
    void frame(MemorySegment memory, long offset, int captured, int wire, int linkType, int number);
  }

  private CaptureFrames() {}

  /** The folder of ORACLE.tsv; skips the test where there is none. */
  static Path folder() {
    String folder = System.getenv("NOROSHI_CAPTURES");
    assumeTrue(folder != null, "NOROSHI_CAPTURES, the folder of ORACLE.tsv, is not set");
    return Path.of(Objects.requireNonNull(folder));
  }

  /** Frames are numbered from 1, as tshark does. */
  static void forEach(Path capture, Visitor visitor) throws IOException {
    PacketBatch batch = new PacketBatch();
    int number = 0;
    try (CaptureInput input = CaptureInput.open(capture)) {
      while (input.read(batch)) {
        for (int i = 0; i < batch.size; i++) {
          number++;
          visitor.frame(
              batch.memory,
              batch.offset[i],
              batch.capturedLength[i],
              batch.wireLength[i],
              batch.linkType[i],
              number);
        }
      }
    }
  }
}
