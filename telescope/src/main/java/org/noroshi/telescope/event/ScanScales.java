package org.noroshi.telescope.event;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * A sensor's scale over time: an event's timeout, threshold and rate all follow from the addresses
 * in force at its first packet. Events over IPv6 have a scale without n, since the formulas are for
 * IPv4.
 */
public final class ScanScales {
  /** Times, nanoseconds since 1970, at which scale i + 1 begins. */
  private final long[] turns;

  private final ScanScale[] scales;
  private final ScanScale ipv6;

  private ScanScales(long[] turns, ScanScale[] scales, ScanScale ipv6) {
    this.turns = turns;
    this.scales = scales;
    this.ipv6 = ipv6;
  }

  /**
   * @param turns ascending times at which the number of addresses may change
   * @param addresses dark IPv4 addresses at a time; empty or 0 where unknown
   * @param timeoutNanos the operator's timeout; 0 to derive it
   */
  public static ScanScales of(
      long[] turns, LongFunction<OptionalLong> addresses, long timeoutNanos) {
    ScanScale[] scales = new ScanScale[turns.length + 1];
    for (int i = 0; i < scales.length; i++) {
      long time = i == 0 ? Long.MIN_VALUE : turns[i - 1];
      scales[i] = ScanScale.of(addresses.apply(time)).withTimeout(timeoutNanos);
    }
    return new ScanScales(
        turns.clone(), scales, ScanScale.of(OptionalLong.empty()).withTimeout(timeoutNanos));
  }

  /** The scale of an event that began at a time. */
  public ScanScale at(boolean overIpv6, long firstNanos) {
    if (overIpv6) {
      return ipv6;
    }
    if (turns.length == 0) {
      return scales[0];
    }
    int found = Arrays.binarySearch(turns, firstNanos);
    return scales[found >= 0 ? found + 1 : -found - 1];
  }
}
