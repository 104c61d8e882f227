package org.noroshi.capture;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** All records of a source, copied, with every promise of a batch checked on the way. */
final class Reading {
  final List<Long> times = new ArrayList<>();
  final List<byte[]> packets = new ArrayList<>();
  final List<Integer> wireLengths = new ArrayList<>();
  final List<Integer> linkTypes = new ArrayList<>();
  final List<Integer> inputs = new ArrayList<>();
  InputReport report = new InputReport("", 0, 0, InputStatus.UNREADABLE, null, -1, 0);

  /** Reads an input to its end and closes it. */
  static Reading of(CaptureInput input) throws IOException {
    Reading reading = new Reading();
    try (input) {
      reading.drain(input);
      reading.report = input.report();
    }
    return reading;
  }

  void drain(PacketSource source) throws IOException {
    PacketBatch batch = new PacketBatch();
    while (source.read(batch)) {
      if (batch.size == 0) {
        throw new AssertionError("an empty batch");
      }
      for (int i = 0; i < batch.size; i++) {
        add(batch, i);
      }
    }
    if (batch.size != 0) {
      throw new AssertionError("records at the end");
    }
  }

  private void add(PacketBatch batch, int i) {
    if (batch.wireLength[i] < batch.capturedLength[i]) {
      throw new AssertionError("captured more than there was");
    }
    byte[] packet =
        batch
            .memory
            .asSlice(batch.offset[i], batch.capturedLength[i])
            .toArray(ValueLayout.JAVA_BYTE);
    packets.add(packet);
    times.add(batch.timeNanos[i]);
    wireLengths.add(batch.wireLength[i]);
    linkTypes.add(batch.linkType[i]);
    inputs.add(batch.input[i]);
  }

  /** Time of the first record in file order, 0 if there is none. */
  long first() {
    return times.isEmpty() ? 0 : times.getFirst();
  }

  long last() {
    return times.isEmpty() ? 0 : times.getLast();
  }
}
