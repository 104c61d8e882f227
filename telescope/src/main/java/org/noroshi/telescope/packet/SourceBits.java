package org.noroshi.telescope.packet;

import java.util.Arrays;

/**
 * How often each bit of a population's IPv4 sources is set: sources drawn at random set each in
 * half of the cases. A mergeable value of at most 2^31 - 1 sources, each of which counts once. Not
 * thread-safe.
 */
public final class SourceBits {
  private static final int BITS = 32;

  private final int[] set = new int[BITS];
  private int sources;

  public void add(int address) {
    for (int bit = 0; bit < BITS; bit++) {
      set[bit] += address >>> bit & 1;
    }
    sources++;
  }

  /** Adds the sources of another, which must be distinct from these. */
  public void merge(SourceBits other) {
    for (int bit = 0; bit < BITS; bit++) {
      set[bit] += other.set[bit];
    }
    sources += other.sources;
  }

  public long sources() {
    return sources;
  }

  /** Pearson's statistic, of 32 degrees of freedom if the bits are uniform; 0 without sources. */
  public double chiSquare() {
    double sum = 0;
    for (int ones : set) {
      double excess = 2.0 * ones - sources;
      sum += sources == 0 ? 0 : excess * excess / sources;
    }
    return sum;
  }

  /**
   * Root mean square over the bits of how far a bit's mean lies from a half, in halves: 0 where all
   * bits are uniform (by chance about 1 / sqrt(sources)), 1 where all sources are one; NaN without
   * sources. Unlike the probability it does not depend on how many there are.
   */
  public double bias() {
    return Math.sqrt(chiSquare() / BITS / sources);
  }

  public void clear() {
    Arrays.fill(set, 0);
    sources = 0;
  }

  /**
   * Probability that uniform bits give at least this statistic. For an even number of degrees of
   * freedom 2m it is exp(-x/2) times the sum over i below m of (x/2)^i / i! (Abramowitz and Stegun
   * 1964, 26.4.21).
   */
  public double probability() {
    double half = chiSquare() / 2;
    double logTerm = -half;
    double sum = Math.exp(logTerm);
    for (int i = 1; i < BITS / 2; i++) {
      logTerm += Math.log(half / i);
      sum += Math.exp(logTerm);
    }
    return Math.min(1, sum);
  }
}
