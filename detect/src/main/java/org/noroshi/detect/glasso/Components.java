package org.noroshi.detect.glasso;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Exact screening for the graphical lasso: the connected components of the graph that has an edge
 * where the covariance's absolute value is above the penalty are those of the solution's graph, so
 * each can be solved on its own (Witten, Friedman, Simon: New insights and faster computations for
 * the graphical lasso, JCGS 20, 2011; Mazumder, Hastie: Exact covariance thresholding into
 * connected components for large-scale graphical lasso, JMLR 13, 2012, theorem 1).
 */
final class Components {
  private Components() {}

  /** The components, each with its nodes ascending, in the order of their first nodes. */
  static List<int[]> of(DMatrixRMaj covariance, double penalty) {
    int size = covariance.numRows;
    int[] parent = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
      for (int j = 0; j < i; j++) {
        if (Math.abs(covariance.data[i * size + j]) > penalty) {
          join(parent, i, j);
        }
      }
    }
    int[] members = new int[size];
    for (int i = 0; i < size; i++) {
      members[root(parent, i)]++;
    }
    return collect(parent, members);
  }

  private static List<int[]> collect(int[] parent, int[] members) {
    int[][] byRoot = new int[parent.length][];
    int[] filled = new int[parent.length];
    List<int[]> components = new ArrayList<>();
    for (int i = 0; i < parent.length; i++) {
      int root = root(parent, i);
      if (filled[root] == 0) {
        byRoot[root] = new int[members[root]];
        components.add(byRoot[root]);
      }
      byRoot[root][filled[root]++] = i;
    }
    return components;
  }

  private static void join(int[] parent, int i, int j) {
    int a = root(parent, i);
    int b = root(parent, j);
    parent[Math.max(a, b)] = Math.min(a, b);
  }

  /** Halves the path as it goes (Tarjan, van Leeuwen 1984). */
  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
