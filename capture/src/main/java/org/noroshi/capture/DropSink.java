package org.noroshi.capture;

/** Hears of packets that a capture program could not keep. */
public interface DropSink {
  /**
   * @param timeNanos when the capture program counted, nanoseconds since 1970
   * @param packets dropped since it counted before, or since the capture began
   */
  void dropped(long timeNanos, long packets);
}
