package org.noroshi.detect.glasso;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The graphical lasso: the precision matrix P that minimises tr(SP) - ln det P + rho |P|, the sum
 * of absolute values with the diagonal (Friedman, Hastie, Tibshirani: Sparse inverse covariance
 * estimation with the graphical lasso, Biostatistics 9, 2008), for a series of penalties rho.
 * Components are solved apart ({@link Components}), the largest penalty first, and each solution is
 * the next one's start: with U = W - S the difference of estimated and given covariance, S + (rho'
 * / rho) U is within the smaller penalty rho' of S and, as a mean of a positive definite and a
 * positive semidefinite matrix, positive definite.
 *
 * <p>Takes memory of some eight square matrices of doubles, and time of the components' cubes at
 * worst; where the bounds of {@link LassoBlock} are used up, {@link LassoGraph#converged()} says
 * so.
 */
public final class GraphicalLasso {
  private final DMatrixRMaj given;
  private final int size;

  /** Estimate, coefficients and precision at the penalty before; 0 at first. */
  private final double[] covariance;

  private final double[] betas;
  private final double[] precision;
  private double before;

  private GraphicalLasso(DMatrixRMaj given) {
    this.given = given;
    size = given.numRows;
    covariance = new double[size * size];
    betas = new double[size * size];
    precision = new double[size * size];
  }

  /**
   * The graphs of a covariance, in the order of the penalties.
   *
   * @param covariance symmetric, positive semidefinite
   * @param penalties above 0
   */
  public static List<LassoGraph> path(DMatrixRMaj covariance, double... penalties) {
    return path(covariance, true, penalties);
  }

  static List<LassoGraph> path(DMatrixRMaj covariance, boolean screened, double... penalties) {
    for (double penalty : penalties) {
      if (!(penalty > 0)) {
        throw new IllegalArgumentException("penalty=" + penalty);
      }
    }
    GraphicalLasso lasso = new GraphicalLasso(covariance);
    LassoGraph[] graphs = new LassoGraph[penalties.length];
    IntStream.range(0, penalties.length)
        .boxed()
        .sorted((i, j) -> Double.compare(penalties[j], penalties[i]))
        .forEach(i -> graphs[i] = lasso.at(penalties[i], screened));
    return List.of(graphs);
  }

  private LassoGraph at(double penalty, boolean screened) {
    List<int[]> components =
        screened || size == 0
            ? Components.of(given, penalty)
            : List.of(IntStream.range(0, size).toArray());
    boolean converged = true;
    for (int[] nodes : components) {
      converged &= solve(nodes, penalty);
    }
    before = penalty;
    return graph(penalty, components, converged);
  }

  private boolean solve(int[] nodes, double penalty) {
    int count = nodes.length;
    double[] s = new double[count * count];
    double[] w = new double[count * count];
    double[] b = new double[count * count];
    double share = before == 0 ? 0 : penalty / before;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        int from = nodes[i] * size + nodes[j];
        int to = i * count + j;
        s[to] = given.data[from];
        w[to] = i == j ? s[to] + penalty : s[to] + share * (covariance[from] - s[to]);
        b[to] = betas[from];
      }
    }
    LassoBlock block = new LassoBlock(s, w, b, count, penalty);
    boolean converged = block.solve();
    for (int i = 0; i < count; i++) {
      double[] row = block.precision(i);
      for (int j = 0; j < count; j++) {
        int to = nodes[i] * size + nodes[j];
        covariance[to] = w[i * count + j];
        betas[to] = b[i * count + j];
        precision[to] = row[j];
      }
    }
    return converged;
  }

  private LassoGraph graph(double penalty, List<int[]> components, boolean converged) {
    double[] diagonal = new double[size];
    int[][] columns = new int[size][];
    double[][] values = new double[size][];
    for (int i = 0; i < size; i++) {
      int row = i * size;
      int self = i;
      diagonal[i] = precision[row + i];
      columns[i] =
          IntStream.range(0, size).filter(k -> k != self && precision[row + k] != 0).toArray();
      values[i] = Arrays.stream(columns[i]).mapToDouble(k -> precision[row + k]).toArray();
    }
    return new LassoGraph(
        penalty,
        size,
        components,
        converged,
        diagonal,
        Arrays.asList(columns),
        Arrays.asList(values));
  }
}
