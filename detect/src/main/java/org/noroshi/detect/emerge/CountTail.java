package org.noroshi.detect.emerge;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** How likely chance gives so large a count. */
public final class CountTail {
  /** From this variance over mean downwards a count is taken as Poisson. */
  private static final double POISSON = 1 + 1e-9;

  private CountTail() {}

  /**
   * P(X >= count) for a negative binomial X (DLMF 8.17(i): I_p(a, b)) with that mean and variance
   * {@code dispersion * mean}; Poisson where the dispersion is 1.
   */
  public static double atLeast(long count, double mean, double dispersion) {
    if (count <= 0) {
      return 1;
    }
    if (!(mean > 0)) {
      return 0;
    }
    if (dispersion <= POISSON) {
      return RegularizedGamma.P.value(count, mean);
    }
    double size = mean / (dispersion - 1);
    return RegularizedBeta.value((dispersion - 1) / dispersion, count, size);
  }
}
