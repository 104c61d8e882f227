package org.noroshi.publish;

/** Windows made fewer, and scales made round. */
final class Bins {
  /** Most bars on one chart: more cannot be told apart on paper. */
  static final int MOST = 180;

  private Bins() {}

  /** Adds {@code each} neighbouring rows; the last bar may have fewer. */
  static long[][] merge(long[][] rows, int each) {
    if (rows.length == 0) {
      return rows;
    }
    long[][] merged = new long[Math.ceilDiv(rows.length, each)][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < rows[i].length; c++) {
        merged[i / each][c] += rows[i][c];
      }
    }
    return merged;
  }

  /** The smallest number not below {@code value} whose quarters are round. */
  static double niceCeiling(double value) {
    if (value <= 0) {
      return 4;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : new double[] {1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8}) {
      if (factor * power >= value) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
