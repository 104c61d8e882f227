package org.noroshi.detect.change;

/**
 * ChangeFinder (Takeuchi, Yamanishi: A unifying framework for detecting outliers and change points
 * from time series, 2006) with the parameters of NICT's Dark-TRACER (Han et al. 2022): order 2,
 * forgetting 0.005, smoothing over 10 and then 5 points. Two stages of {@link Sdar}: the smoothed
 * scores of the first are what the second learns. Not thread-safe.
 *
 * <p>The start is ours, chosen so that Dark-TRACER's published example gives its published alerts:
 * both stages learn from the first point on, but the first four scores of the first stage and the
 * first two of the second are left out. The first score thus stands at point 15, counted from 0.
 */
public final class ChangeFinder {
  /** Points without a score. */
  public static final int START = 15;

  private static final double FORGETTING = 0.005;
  private static final int ORDER = 2;
  private static final int FIRST_SMOOTHING = 10;
  private static final int SECOND_SMOOTHING = 5;

  private final Sdar first = new Sdar(FORGETTING);
  private final Sdar second = new Sdar(FORGETTING);
  private final Smoothing outliers = new Smoothing(FIRST_SMOOTHING);
  private final Smoothing changes = new Smoothing(SECOND_SMOOTHING);
  private int points;
  private int smoothed;

  /**
   * Takes the next point of the series; a gap (NaN) changes nothing.
   *
   * @return how much speaks for a change, in nats; NaN for a gap and for the first {@value #START}
   *     points
   */
  public double next(double value) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    double outlier = first.score(value);
    if (points++ < 2 * ORDER) {
      return Double.NaN;
    }
    double mean = outliers.add(outlier);
    if (!outliers.isFull()) {
      return Double.NaN;
    }
    double change = second.score(mean);
    return smoothed++ < ORDER ? Double.NaN : changes.add(change);
  }

  /** The mean of the newest so many values, or of all while there are fewer. */
  private static final class Smoothing {
    private final double[] values;
    private int count;

    Smoothing(int length) {
      values = new double[length];
    }

    double add(double value) {
      values[count++ % values.length] = value;
      int kept = Math.min(count, values.length);
      double sum = 0;
      for (int i = 0; i < kept; i++) {
        sum += values[i];
      }
      return sum / kept;
    }

    boolean isFull() {
      return count >= values.length;
    }
  }
}
