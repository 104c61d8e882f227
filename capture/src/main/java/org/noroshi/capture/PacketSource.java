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

  /**
   * Time of an input's first record, of one that was left out too, nanoseconds since 1970; {@link
   * Long#MIN_VALUE} where that is unknown: silences then count as inside one input.
   *
   * @param input as in {@link PacketBatch#input}
   */
  default long firstTime(int input) {
    return Long.MIN_VALUE;
  }

  /** How many intakes records have come through so far; their numbers begin at 0 and stay. */
  default int intakes() {
    return 1;
  }

  /**
   * The intake of a number.
   *
   * @param number as in {@link PacketBatch#intake}
   */
  default Intake intake(int number) {
    return Intake.UNKNOWN;
  }

  /** Hands out what the captures have said of dropped packets since the last call. */
  default void takeDrops(DropSink to) {}

  @Override
  void close() throws IOException;
}
