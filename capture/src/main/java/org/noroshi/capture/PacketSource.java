package org.noroshi.capture;

import java.io.IOException;

/** Packet records in time order, batch by batch. Not thread-safe: callers take turns. */
public interface PacketSource extends AutoCloseable {
  /**
   * Fills the batch with the next records; the batch must not be in use by anyone else.
   *
   * @return false when there is nothing more; the batch is then empty. A source that others still
   *     write to returns true with an empty batch when it has waited in vain
   * @throws IOException where the device fails; damage in a capture is reported as the input's
   *     status, never thrown
   */
  boolean read(PacketBatch batch) throws IOException;

  /** Hands out what the captures have said of dropped packets since the last call. */
  default void takeDrops(DropSink to) {}

  @Override
  void close() throws IOException;
}
