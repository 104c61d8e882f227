package org.noroshi.detect.emerge;

import java.util.List;

/**
 * Ten minutes of one sensor.
 *
 * @param startNanos nanoseconds since 1970, a multiple of ten minutes
 * @param covered share of the slot in which the sensor was up, 0 to 1
 * @param counts one a subject that was seen; a subject that is missing had no host
 */
public record Slot(long startNanos, double covered, List<SlotCount> counts) {
  /** Length of a slot (Dark-TRACER, Han et al. 2022). */
  public static final long NANOS = 600_000_000_000L;

  /**
   * Ports of a source in a slot from which on it is left out of the counts: NICTER's rule for a
   * day, taken to a slot. Such sources ask for everything, and what everybody scans rises with
   * them.
   */
  public static final int MANY_PORTS = 30;

  /** Slots of a day. */
  public static final int DAY = 144;

  public Slot {
    if (startNanos % NANOS != 0 || !(covered >= 0 && covered <= 1)) {
      throw new IllegalArgumentException("start=" + startNanos + " covered=" + covered);
    }
    counts = List.copyOf(counts);
  }

  long index() {
    return startNanos / NANOS;
  }
}
