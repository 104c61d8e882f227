package org.noroshi.telescope.event;

import java.util.OptionalDouble;

/**
 * The weakest that a sensor of some size reports. A packet to an address drawn evenly from all of
 * IPv4 hits one of n dark addresses with probability n / 2^32, so what is sent at r packets a
 * second arrives as a Poisson stream of λ = r n / 2^32 packets a second.
 *
 * @param slowestHeldRate packets a second to all of IPv4 of the slowest scan that is held together
 *     with {@link ScanScale#HELD_PROBABILITY}
 * @param scanRate packets a second to all of IPv4; see {@link #scanRate(ScanScale)}
 * @param attackRate packets a second at the victim; see {@link #attackRate(long)}
 */
public record DetectionLimits(
    OptionalDouble slowestHeldRate, OptionalDouble scanRate, OptionalDouble attackRate) {
  private static final double EVEN_ODDS = 0.5;
  private static final double NANOS = 1e9;

  /** All empty where the number of addresses is unknown. */
  public static DetectionLimits of(ScanScale scale) {
    if (scale.addresses().isEmpty()) {
      return new DetectionLimits(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }
    return new DetectionLimits(
        scale.slowestHeldRate(),
        scanRate(scale),
        OptionalDouble.of(attackRate(scale.addresses().getAsLong())));
  }

  /**
   * Rate of a scan that is reported at even odds on its first k addresses (our derivation).
   *
   * <p>A scan that asks each address once is reported when k distinct ones were hit without a gap
   * of the timeout T or longer, which are k - 1 gaps. A gap of a Poisson stream is shorter than T
   * with probability 1 - e^(-λT), so all are with p = (1 - e^(-λT))^(k-1). From p = 1/2,
   *
   * <pre>
   *   r = -ln(1 - 2^(-1/(k-1))) 2^32 / (n T)
   * </pre>
   *
   * which for k = 10 is 2.60 2^32 / (n T). (The mean of the longest of k gaps, about ln k / λ,
   * gives nearly the same, 2.30.) A longer scan tries again with every packet, so its odds are
   * better. Below {@link ScanScale#REPORTED_RATE} nothing is reported. Where k is 1 every hit is
   * reported and there is no such rate.
   */
  private static OptionalDouble scanRate(ScanScale scale) {
    int gaps = scale.reportedDestinations() - 1;
    if (gaps == 0) {
      return OptionalDouble.empty();
    }
    double expected = -Math.log(1 - Math.pow(EVEN_ODDS, 1.0 / gaps));
    double perSecond = expected / (scale.timeoutNanos() / NANOS);
    double rate = perSecond * ScanScale.IPV4_SPACE / scale.addresses().orElseThrow();
    return OptionalDouble.of(Math.max(ScanScale.REPORTED_RATE, rate));
  }

  /**
   * Rate at a victim whose answers are expected to pass the thresholds of {@link Attack}: of 25
   * packets, 60 s and 30 packets in some 60 s the last is the highest, λ 60 s = 30. A flood of r
   * packets a second with sources drawn from all of IPv4, each answered once, reaches it at r = 0.5
   * 2^32 / n; on its first minute at about even odds, and better the longer it lasts.
   */
  private static double attackRate(long addresses) {
    double perSecond = Attack.LEAST_PEAK / (Attack.LEAST_NANOS / NANOS);
    return perSecond * ScanScale.IPV4_SPACE / addresses;
  }
}
