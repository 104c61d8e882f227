package org.noroshi.detect.change;

/**
 * Sequentially discounting learning of an autoregressive model of order 2 (Yamanishi, Takeuchi: A
 * unifying framework for detecting outliers and change points from non-stationary time series data,
 * 2002, section 3.2). Values before the first count as zero, as do the mean and the covariances at
 * first; the variance is 1 then.
 */
final class Sdar {
  private final double forgetting;
  private double mean;
  private double variance = 1;
  private double covariance0;
  private double covariance1;
  private double covariance2;
  private double before;
  private double beforeThat;

  Sdar(double forgetting) {
    this.forgetting = forgetting;
  }

  /**
   * Learns a value and scores it: (ln 2πS + e²/S) / 2 for the error e of its prediction and the
   * discounted mean S of such squares, in nats; higher is stranger.
   */
  double score(double value) {
    mean += forgetting * (value - mean);
    double now = value - mean;
    double first = before - mean;
    double second = beforeThat - mean;
    covariance0 += forgetting * (now * now - covariance0);
    covariance1 += forgetting * (now * first - covariance1);
    covariance2 += forgetting * (now * second - covariance2);
    double error = value - prediction(first, second);
    variance = Math.max(Double.MIN_NORMAL, variance + forgetting * (error * error - variance));
    beforeThat = before;
    before = value;
    return (Math.log(2 * Math.PI * variance) + error * error / variance) / 2;
  }

  /** By the Yule-Walker equations; the mean where these have no single solution. */
  private double prediction(double first, double second) {
    double determinant = covariance0 * covariance0 - covariance1 * covariance1;
    if (!(Math.abs(determinant) >= Double.MIN_NORMAL)) {
      return mean;
    }
    double weight1 = (covariance1 * covariance0 - covariance2 * covariance1) / determinant;
    double weight2 = (covariance2 * covariance0 - covariance1 * covariance1) / determinant;
    return weight1 * first + weight2 * second + mean;
  }
}
