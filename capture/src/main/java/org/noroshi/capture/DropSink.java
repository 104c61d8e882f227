package org.noroshi.capture;

/** Hears of packets that a capture program could not keep. */
public interface DropSink {
  /**
   * @param intake as in {@link PacketBatch#intake}
   * @param timeNanos when the capture program counted, nanoseconds since 1970
   * @param packets dropped since it counted before, or since the capture began
   */
  void dropped(int intake, long timeNanos, long packets);
}
