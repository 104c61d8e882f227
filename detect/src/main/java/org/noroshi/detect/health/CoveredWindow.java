package org.noroshi.detect.health;

/**
 * A sensor's window as the coverage table has it.
 *
 * @param startNanos nanoseconds since 1970
 * @param secondsUp 0 to 300
 * @param packets dark packets
 * @param drops packets that the capture program lost; 0 where it does not say
 * @param leaving packets that left the sensor's dark space
 */
public record CoveredWindow(
    long startNanos, double secondsUp, long packets, long drops, long leaving) {
  /** Length of a window. */
  public static final long NANOS = 300_000_000_000L;
}
