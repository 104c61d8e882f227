package org.noroshi.detect.ntd;

/**
 * Otsu's threshold (A threshold selection method from gray-level histograms, IEEE Trans. SMC 9,
 * 1979) over {@value #LEVELS} levels of values from 0 to 1.
 */
final class Otsu {
  private static final int LEVELS = 256;

  private Otsu() {}

  /**
   * The threshold between the two classes; the mean of the best ones where levels between the
   * classes are empty.
   *
   * @param zeros further values, all 0
   */
  static double threshold(double[] values, long zeros) {
    long[] histogram = new long[LEVELS];
    histogram[0] = zeros;
    for (double value : values) {
      histogram[(int) Math.min(LEVELS - 1.0, Math.max(0, value) * LEVELS)]++;
    }
    double total = 0;
    double sum = 0;
    for (int i = 0; i < LEVELS; i++) {
      total += histogram[i];
      sum += (double) i * histogram[i];
    }
    double below = 0;
    double sumBelow = 0;
    double most = -1;
    int first = 0;
    int last = 0;
    for (int i = 0; i < LEVELS - 1; i++) {
      below += histogram[i];
      sumBelow += (double) i * histogram[i];
      double above = total - below;
      if (below == 0 || above == 0) {
        continue;
      }
      double distance = sumBelow / below - (sum - sumBelow) / above;
      double between = below * above * distance * distance;
      if (between > most * (1 + 1e-12)) {
        most = between;
        first = i;
        last = i;
      } else if (between >= most * (1 - 1e-12)) {
        last = i;
      }
    }
    return ((first + last) / 2.0 + 1) / LEVELS;
  }
}
