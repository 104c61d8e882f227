package org.noroshi.telescope.event;

import java.util.OptionalLong;

/**
 * How a sensor's size scales the timeout and the thresholds of scan events.
 *
 * @param addresses dark IPv4 addresses n; empty where unknown
 * @param timeoutNanos silence after which an event has ended
 */
public record ScanScale(OptionalLong addresses, long timeoutNanos) {
  /**
   * Rate of the slowest scan to hold together, packets a second to all of IPv4 (our derivation).
   */
  public static final double HELD_RATE = 100;

  /** Probability that a scan at that rate is not cut by a gap. */
  public static final double HELD_PROBABILITY = 0.999;

  /** Distinct dark addresses from which an event is reported (ORION). */
  public static final int REPORTED_DESTINATIONS = 10;

  /** Estimated packets a second to all of IPv4 from which an event is reported (ORION). */
  public static final double REPORTED_RATE = 10;

  /** Timeout where n is unknown: 10 minutes. */
  public static final long UNKNOWN_TIMEOUT_NANOS = 600_000_000_000L;

  static final double IPV4_SPACE = 4294967296.0;
  private static final double NANOS = 1e9;
  private static final double SHORTEST_SECONDS = 60;
  private static final double LONGEST_SECONDS = 6 * 3600;

  /** Scale by T = -ln(1-P) 2^32 / (n r), bounded to 60 s and 6 h; no address is unknown. */
  public static ScanScale of(OptionalLong addresses) {
    if (addresses.orElse(0) == 0) {
      return new ScanScale(OptionalLong.empty(), UNKNOWN_TIMEOUT_NANOS);
    }
    double seconds =
        -Math.log(1 - HELD_PROBABILITY) * IPV4_SPACE / (addresses.getAsLong() * HELD_RATE);
    return new ScanScale(
        addresses, (long) (Math.clamp(seconds, SHORTEST_SECONDS, LONGEST_SECONDS) * NANOS));
  }

  /** The same with a timeout of the operator's; 0 changes nothing. */
  public ScanScale withTimeout(long nanos) {
    return nanos == 0 ? this : new ScanScale(addresses, nanos);
  }

  /** Distinct addresses from which this sensor reports: fewer where it has few. */
  public int reportedDestinations() {
    if (addresses.isEmpty()) {
      return REPORTED_DESTINATIONS;
    }
    return Math.clamp(addresses.getAsLong() / 4, 1, REPORTED_DESTINATIONS);
  }

  /** Slowest scan that the timeout holds together, packets a second; empty where n is unknown. */
  public java.util.OptionalDouble slowestHeldRate() {
    if (addresses.isEmpty()) {
      return java.util.OptionalDouble.empty();
    }
    return java.util.OptionalDouble.of(
        -Math.log(1 - HELD_PROBABILITY)
            * IPV4_SPACE
            / (addresses.getAsLong() * (timeoutNanos / NANOS)));
  }

  /**
   * Estimated packets a second to all of IPv4: packets 2^32 / n / duration, where a duration below
   * one second counts as one; NaN where n is unknown.
   */
  public double globalRate(long packets, long firstNanos, long lastNanos) {
    if (addresses.isEmpty()) {
      return Double.NaN;
    }
    double seconds = Math.max(1, (lastNanos - firstNanos) / NANOS);
    return packets * IPV4_SPACE / addresses.getAsLong() / seconds;
  }
}
