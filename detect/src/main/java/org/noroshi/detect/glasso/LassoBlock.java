package org.noroshi.detect.glasso;

/**
 * The graphical lasso of one component by block coordinate descent (Friedman, Hastie, Tibshirani:
 * Sparse inverse covariance estimation with the graphical lasso, Biostatistics 9, 2008, section 2;
 * the diagonal is penalised). Row j of the coefficients is the lasso of node j on the others, W the
 * estimated covariance; each column's update raises the determinant of W, which stays positive
 * definite.
 */
final class LassoBlock {
  private static final int MOST_SWEEPS = 200;

  /** Change of an element of W at which W is still, in parts of the mean absolute covariance. */
  private static final double STILL = 1e-6;

  private final double[] given;
  private final double[] covariance;
  private final double[] betas;
  private final int size;
  private final double still;
  private final Lasso lasso;
  private boolean solved = true;

  /**
   * Starts from an estimate and coefficients, which it changes; all square, row by row.
   *
   * @param covariance positive definite; diagonal that of the given plus penalty, elsewhere within
   *     penalty of it
   */
  LassoBlock(double[] given, double[] covariance, double[] betas, int size, double penalty) {
    this.given = given;
    this.covariance = covariance;
    this.betas = betas;
    this.size = size;
    double sum = 0;
    for (double value : given) {
      sum += Math.abs(value);
    }
    still = STILL * sum / Math.max(1, given.length);
    lasso = new Lasso(covariance, size, penalty, still / 10);
  }

  /** Returns whether it came to rest within the bounds. */
  boolean solve() {
    for (int i = 0; i < MOST_SWEEPS; i++) {
      solved = true;
      if (sweep() <= still) {
        return solved;
      }
    }
    return false;
  }

  /** Updates each column once; returns the largest change of an element of W. */
  double sweep() {
    double change = 0;
    for (int j = 0; j < size; j++) {
      solved &= lasso.solve(j, given, betas);
      for (int k = 0; k < size; k++) {
        if (k != j) {
          double value = lasso.product[k];
          change = Math.max(change, Math.abs(value - covariance[j * size + k]));
          covariance[j * size + k] = value;
          covariance[k * size + j] = value;
        }
      }
    }
    return change;
  }

  /** Element of the precision: 1 / (W_jj - W_j b_j) on the diagonal, that times -b_jk elsewhere. */
  double[] precision(int j) {
    double explained = 0;
    for (int k = 0; k < size; k++) {
      explained += covariance[j * size + k] * betas[j * size + k];
    }
    double own = 1 / (covariance[j * size + j] - explained);
    double[] row = new double[size];
    for (int k = 0; k < size; k++) {
      row[k] = k == j ? own : -betas[j * size + k] * own;
    }
    return row;
  }
}
