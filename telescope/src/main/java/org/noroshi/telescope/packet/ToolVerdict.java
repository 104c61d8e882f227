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
   * P(X >= k) of a binomial distribution with n trials of probability 2^-bits, by the union bound
   * C(n,k) p^k, which is never too small; in logarithms, so that it does not underflow early.
   */
  static double tail(long k, long n, int bits) {
    double logChance = -LOG2 * bits * k + logChoose(n, k);
    return Math.min(1, Math.exp(logChance));
  }

  private static double logChoose(long n, long k) {
    long few = Math.min(k, n - k);
    if (few > 100_000) {
      return n * LOG2;
    }
    double sum = 0;
    for (long i = 1; i <= few; i++) {
      sum += Math.log((double) (n - few + i) / i);
    }
    return sum;
  }
}
