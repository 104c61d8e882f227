package org.noroshi.simulate;

/**
 * A stream of random numbers: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014). Each actor has one for each slice of time, so that slices can be made
 * in any order. Not safe for threads.
 */
final class Random {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  Random(long seed) {
    state = seed;
  }

  /** Starts the stream that the three numbers name. */
  void restart(long seed, long actor, long slice) {
    state = mix(mix(mix(seed + GOLDEN) + actor * GOLDEN) + slice * GOLDEN);
  }

  /** The finaliser of SplitMix64: any two inputs give unrelated outputs. */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  int nextInt() {
    return (int) (next() >>> 32);
  }

  /** Uniform in [0, bound), bound at least 1, with a bias below 2^-32 * bound. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Uniform in [0, 1). */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high] on a logarithmic scale. */
  double logUniform(double low, double high) {
    return low * StrictMath.exp(fraction() * StrictMath.log(high / low));
  }

  /** Pareto distribution: at least {@code least}, heavier tail for smaller {@code alpha}. */
  double pareto(double least, double alpha) {
    return least * StrictMath.pow(1 - fraction(), -1 / alpha);
  }

  /** A number of events where {@code mean} are expected. */
  int poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    return mean < 50 ? poissonByProduct(mean) : poissonByNormal(mean);
  }

  /** Knuth, The Art of Computer Programming 2, 3.4.1, algorithm Q. */
  private int poissonByProduct(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = fraction();
    int count = 0;
    while (product > limit) {
      product *= fraction();
      count++;
    }
    return count;
  }

  /** The normal distribution with the same mean and variance, by Box and Muller. */
  private int poissonByNormal(double mean) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * fraction());
    return (int) Math.max(0, Math.round(mean + normal * StrictMath.sqrt(mean)));
  }
}
