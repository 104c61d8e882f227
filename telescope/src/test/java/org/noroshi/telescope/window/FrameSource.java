package org.noroshi.telescope.window;

import java.io.IOException;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;

/** A capture, or one frame of it, that notes the times of its first and last record. */
final class FrameSource implements PacketSource {
  /** Stands for all frames. */
  static final int ALL = 0;

  private final CaptureInput input;
  private final int wanted;
  private int before;

  /** Nanoseconds since 1970, in the order of the file; 0 without a record. */
  long firstNanos;

  long lastNanos;

  FrameSource(CaptureInput input, int wanted) {
    this.input = input;
    this.wanted = wanted;
  }

  @Override
  public boolean read(PacketBatch batch) throws IOException {
    while (input.read(batch)) {
      int frame = wanted - before - 1;
      int size = batch.size;
      before += size;
      if (wanted == ALL) {
        note(before == size, batch.timeNanos[0], batch.timeNanos[size - 1]);
        return true;
      }
      if (frame >= 0 && frame < size) {
        batch.offset[0] = batch.offset[frame];
        batch.capturedLength[0] = batch.capturedLength[frame];
        batch.wireLength[0] = batch.wireLength[frame];
        batch.timeNanos[0] = batch.timeNanos[frame];
        batch.linkType[0] = batch.linkType[frame];
        batch.size = 1;
        note(true, batch.timeNanos[0], batch.timeNanos[0]);
        return true;
      }
    }
    return false;
  }

  private void note(boolean isFirst, long first, long last) {
    firstNanos = isFirst ? first : firstNanos;
    lastNanos = last;
  }

  @Override
  public void close() {
    input.close();
  }
}
