package org.noroshi.telescope.packet;

import org.jspecify.annotations.Nullable;

/**
 * Which tool a source used, judged by how many of its packets bear the tool's mark.
 *
 * @param matching packets that bear the mark
 * @param packets packets judged
 * @param chance probability that at least as many would bear it by chance
 */
public record ToolVerdict(Tool tool, long matching, long packets, double chance) {
  /** A verdict is given only where chance is less likely than this (our choice). */
  public static final double LARGEST_CHANCE = 1e-6;

  /** Least share of a source's packets that must bear the mark (our choice). */
  public static final double LEAST_SHARE = 0.5;

  private static final double LOG2 = Math.log(2);
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * The verdict on a source, or null where no tool fits.
   *
   * @param matches packets that match each tool, by the tool's ordinal
   */
  public static @Nullable ToolVerdict of(long[] matches, long packets) {
    ToolVerdict best = null;
    for (Tool tool : Tool.values()) {
      long matching = matches[tool.ordinal()];
      if (matching == 0 || matching < LEAST_SHARE * packets) {
        continue;
      }
      double chance = tail(matching, packets, bits(tool));
      if (chance <= LARGEST_CHANCE && (best == null || chance < best.chance)) {
        best = new ToolVerdict(tool, matching, packets, chance);
      }
    }
    return best;
  }

  /** A random packet bears the mark with probability 2^-bits. */
  private static int bits(Tool tool) {
    return switch (tool) {
      case MIRAI, UNICORNSCAN -> 32;
      case MASSCAN, ZMAP -> 16;
    };
  }

  /**
   * P(X >= k) of a binomial distribution with n trials of probability p = 2^-bits: the first term
   * in logarithms, so that it does not underflow early, times the sum of the terms' ratios, of
   * which each is (n-i)/(i+1) p/(1-p). For k above n p they fall faster than a geometric series.
   */
  static double tail(long k, long n, int bits) {
    if (k <= 0) {
      return 1;
    }
    double p = Math.scalb(1.0, -bits);
    double ratio = 1;
    double sum = 1;
    for (long i = k; i < n && ratio > sum * 1e-17; i++) {
      ratio *= (double) (n - i) / (i + 1) * (p / (1 - p));
      sum += ratio;
    }
    double logFirst = logChoose(n, k) - LOG2 * bits * k + (n - k) * Math.log1p(-p);
    return Math.min(1, Math.exp(logFirst) * sum);
  }

  /** Logarithm of the binomial coefficient, by log-gamma. */
  private static double logChoose(long n, long k) {
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  }

  /** Stirling's series (NIST DLMF 5.11.1) above 16, below it the product itself. */
  private static double logFactorial(long n) {
    if (n <= 16) {
      double product = 1;
      for (long i = 2; i <= n; i++) {
        product *= i;
      }
      return Math.log(product);
    }
    double x = n + 1.0;
    double inverse = 1 / x;
    double square = inverse * inverse;
    double series = inverse / 12 - inverse * square * (1.0 / 360 - square / 1260);
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
  }
}
