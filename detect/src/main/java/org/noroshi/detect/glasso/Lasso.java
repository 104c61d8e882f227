package org.noroshi.detect.glasso;

import java.util.Arrays;

/**
 * The lasso of one node on the others: the coefficients b that minimise b'Wb / 2 - b's + penalty
 * |b|. Solved exactly by feature-sign search (Lee, Battle, Raina, Ng: Efficient sparse coding
 * algorithms, NIPS 2006): guess the signs of the non-zero coefficients, solve their linear system,
 * go towards the solution as far as the objective falls, and take in the node that violates the
 * optimality most, until none does. Hosts in step are nearly collinear; there coordinate descent
 * takes thousands of passes, and this a few small systems.
 */
final class Lasso {
  private final double[] w;
  private final int size;
  private final double penalty;
  private final double slack;

  /** W b for all nodes. */
  final double[] product;

  /** The non-zero coefficients: which, what they are, what the system says, their signs. */
  private final int[] active;

  private final double[] now;
  private final double[] solution;
  private final int[] signs;
  private int count;

  /** Cholesky's triangle of W over the active nodes, row by row; its first rows are up to date. */
  private double[] triangle = new double[64 * 64];

  private int stride = 64;
  private int factored;

  /**
   * @param w square, row by row, positive definite; read anew at each call
   * @param slack by which an optimality condition may be missed
   */
  Lasso(double[] w, int size, double penalty, double slack) {
    this.w = w;
    this.size = size;
    this.penalty = penalty;
    this.slack = slack;
    product = new double[size];
    active = new int[size];
    now = new double[size];
    solution = new double[size];
    signs = new int[size];
  }

  /**
   * Improves the coefficients of node j from what they are to the optimum, and leaves W times them
   * in {@link #product}.
   *
   * @param s square: row j has the covariances of node j
   * @param b square: row j has the coefficients
   * @return false if rounding or the bound of steps stopped it before
   */
  boolean solve(int j, double[] s, double[] b) {
    int row = j * size;
    count = 0;
    factored = 0;
    for (int k = 0; k < size; k++) {
      if (b[row + k] != 0) {
        take(k, b[row + k], b[row + k] > 0 ? 1 : -1);
      }
    }
    boolean solved = count == 0 || settle(s, row);
    int steps = 0;
    while (solved) {
      multiply();
      int worst = worst(j, s, row);
      if (worst < 0) {
        break;
      }
      take(worst, 0, s[row + worst] > product[worst] ? 1 : -1);
      solved = settle(s, row) && ++steps < 10 * size;
    }
    Arrays.fill(b, row, row + size, 0);
    for (int a = 0; a < count; a++) {
      b[row + active[a]] = now[a];
    }
    multiply();
    return solved;
  }

  private void take(int node, double coefficient, int sign) {
    active[count] = node;
    now[count] = coefficient;
    signs[count++] = sign;
  }

  private void multiply() {
    Arrays.fill(product, 0);
    for (int a = 0; a < count; a++) {
      double factor = now[a];
      int from = active[a] * size;
      for (int k = 0; k < size; k++) {
        product[k] += factor * w[from + k];
      }
    }
  }

  /** The node at zero whose gradient exceeds the penalty most, or -1. */
  private int worst(int j, double[] s, int row) {
    int worst = -1;
    double most = penalty + slack;
    for (int k = 0; k < size; k++) {
      double gradient = Math.abs(s[row + k] - product[k]);
      if (gradient > most && k != j && !isActive(k)) {
        most = gradient;
        worst = k;
      }
    }
    return worst;
  }

  private boolean isActive(int node) {
    for (int a = 0; a < count; a++) {
      if (active[a] == node) {
        return true;
      }
    }
    return false;
  }

  /** Makes the active coefficients optimal among themselves. */
  private boolean settle(double[] s, int row) {
    for (int i = 0; i < 10 * size && count > 0; i++) {
      if (!system(s, row)) {
        return false;
      }
      double step = bestStep(s, row);
      boolean whole = step == 1;
      int kept = 0;
      for (int a = 0; a < count; a++) {
        double value = now[a] + step * (solution[a] - now[a]);
        boolean crosses = step < 1 && now[a] != 0 && crossing(a) == step;
        int sign = value > 0 ? 1 : -1;
        whole &= sign == signs[a];
        if (value != 0 && !crosses) {
          active[kept] = active[a];
          now[kept] = value;
          signs[kept++] = sign;
        } else {
          factored = Math.min(factored, kept);
        }
      }
      count = kept;
      if (whole) {
        return true;
      }
    }
    return count == 0;
  }

  /**
   * Where a coefficient becomes zero on its way to the solution; outside of 0 to 1 if it does not.
   */
  private double crossing(int a) {
    return now[a] / (now[a] - solution[a]);
  }

  /** The way's end, or the zero of a coefficient on it, whichever has the lowest objective. */
  private double bestStep(double[] s, int row) {
    double linear = 0;
    double square = 0;
    for (int a = 0; a < count; a++) {
      int from = active[a] * size;
      double atNow = 0;
      double along = 0;
      for (int c = 0; c < count; c++) {
        atNow += w[from + active[c]] * now[c];
        along += w[from + active[c]] * (solution[c] - now[c]);
      }
      linear += (solution[a] - now[a]) * (atNow - s[row + active[a]]);
      square += (solution[a] - now[a]) * along;
    }
    double best = 1;
    double lowest = objective(1, linear, square);
    for (int a = 0; a < count; a++) {
      double step = now[a] == 0 ? 1 : crossing(a);
      if (step > 0 && step < 1) {
        double reached = objective(step, linear, square);
        if (reached < lowest) {
          lowest = reached;
          best = step;
        }
      }
    }
    return best;
  }

  private double objective(double step, double linear, double square) {
    double sum = 0;
    for (int a = 0; a < count; a++) {
      sum += Math.abs(now[a] + step * (solution[a] - now[a]));
    }
    return step * linear + step * step * square / 2 + penalty * sum;
  }

  /** Solves W b = s - penalty · signs over the active nodes by Cholesky's decomposition. */
  private boolean system(double[] s, int row) {
    if (count > stride) {
      stride = Math.min(size, count * 2);
      triangle = new double[stride * stride];
      factored = 0;
    }
    while (factored < count) {
      if (!factor(factored)) {
        return false;
      }
      factored++;
    }
    for (int a = 0; a < count; a++) {
      double rest = s[row + active[a]] - penalty * signs[a];
      solution[a] = (rest - dot(triangle, a * stride, solution, 0, a)) / triangle[a * stride + a];
    }
    for (int a = count - 1; a >= 0; a--) {
      double value = solution[a] / triangle[a * stride + a];
      solution[a] = value;
      for (int c = 0; c < a; c++) {
        solution[c] -= triangle[a * stride + c] * value;
      }
    }
    return true;
  }

  /** A row of the triangle; false if W is not positive definite to within rounding. */
  private boolean factor(int a) {
    int own = a * stride;
    int from = active[a] * size;
    for (int c = 0; c < a; c++) {
      triangle[own + c] =
          (w[from + active[c]] - dot(triangle, own, triangle, c * stride, c))
              / triangle[c * stride + c];
    }
    double square = w[from + active[a]] - dot(triangle, own, triangle, own, a);
    triangle[own + a] = Math.sqrt(square);
    return square > 0;
  }

  /** In four sums, which the processor adds at once. */
  private static double dot(double[] x, int fromX, double[] y, int fromY, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      a += x[fromX + k] * y[fromY + k];
      b += x[fromX + k + 1] * y[fromY + k + 1];
      c += x[fromX + k + 2] * y[fromY + k + 2];
      d += x[fromX + k + 3] * y[fromY + k + 3];
    }
    for (; k < length; k++) {
      a += x[fromX + k] * y[fromY + k];
    }
    return a + b + (c + d);
  }
}
