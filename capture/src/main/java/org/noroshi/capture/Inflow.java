package org.noroshi.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A source of bytes for off-heap buffers. */
interface Inflow extends AutoCloseable {
  /**
   * Reads some bytes, at least one.
   *
   * @return the number of bytes, or -1 at the end
   */
  int read(ByteBuffer into) throws IOException;

  @Override
  void close() throws IOException;

  /** Copies through an array, as input streams demand. */
  static Inflow of(InputStream in) {
    byte[] buffer = new byte[128 << 10];
    return new Inflow() {
      @Override
      public int read(ByteBuffer into) throws IOException {
        int count = in.read(buffer, 0, Math.min(buffer.length, into.remaining()));
        if (count > 0) {
          into.put(buffer, 0, count);
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
