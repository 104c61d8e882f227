package org.noroshi.detect.glasso;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The graph of hosts at one penalty: an edge where the estimated precision (the inverse of the
 * estimated covariance) is not zero.
 *
 * @param penalty rho
 * @param nodes hosts
 * @param components nodes of each connected component, in the order of their first nodes
 * @param converged whether every component came to rest within the bounds
 * @param diagonal of the precision
 * @param columns for each node those with which its precision is not zero, without itself
 * @param values the precisions to these
 */
public record LassoGraph(
    double penalty,
    int nodes,
    List<int[]> components,
    boolean converged,
    double[] diagonal,
    List<int[]> columns,
    List<double[]> values) {

  /** Non-zero elements off the diagonal, halved. */
  public double edges() {
    return columns.stream().mapToLong(row -> row.length).sum() / 2.0;
  }

  /**
   * Edges / (n (n - 1)), as Dark-TRACER's code has it: half of what graph theory calls density; 0
   * for fewer than two nodes.
   */
  public double density() {
    return nodes < 2 ? 0 : edges() / ((double) nodes * (nodes - 1));
  }

  /** The precision as a matrix; its halves agree to within the tolerance. */
  public DMatrixRMaj precision() {
    DMatrixRMaj matrix = new DMatrixRMaj(nodes, nodes);
    for (int i = 0; i < nodes; i++) {
      matrix.set(i, i, diagonal[i]);
      for (int a = 0; a < columns.get(i).length; a++) {
        matrix.set(i, columns.get(i)[a], values.get(i)[a]);
      }
    }
    return matrix;
  }
}
