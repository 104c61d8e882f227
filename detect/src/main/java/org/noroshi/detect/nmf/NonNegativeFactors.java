package org.noroshi.detect.nmf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * V ≈ WH with nothing negative, by multiplicative updates that never raise the Frobenius norm of
 * the difference (Lee, Seung: Algorithms for non-negative matrix factorization, NIPS 2000, theorem
 * 1). As in Dark-TRACER they start from the absolute values of the singular vectors, not from
 * NNDSVD (Boutsidis, Gallopoulos 2008), whose zeros would stay zero; H is updated first; they end
 * after 3,000 rounds or when the mean squared difference changes by less than 0.00001.
 *
 * @param courses W: a row a minute, a column a factor
 * @param weights H transposed: a row a column of V, a column a factor
 * @param rounds of updates
 * @param error mean squared difference
 */
public record NonNegativeFactors(
    DMatrixRMaj courses, DMatrixRMaj weights, int rounds, double error) {
  /** Factors at most (Dark-TRACER: all ranks from 1 to 10 are taken, none is chosen). */
  public static final int MOST_FACTORS = 10;

  static final int MOST_ROUNDS = 3000;
  static final double STILL = 1e-5;

  /** Factorisations of counts with 1, 2, … factors, up to {@link #MOST_FACTORS}. */
  public static List<NonNegativeFactors> ofRanks(MinuteCounts counts) {
    int columns = counts.columns().size();
    int smaller = Math.min(MinuteCounts.MINUTES, columns);
    int ranks = MOST_FACTORS > smaller ? smaller - 1 : MOST_FACTORS;
    if (ranks < 1) {
      return List.of();
    }
    Start start = Start.of(counts.columns());
    return IntStream.rangeClosed(1, ranks)
        .mapToObj(rank -> new Updates(counts.columns(), start, rank).run(MOST_ROUNDS, STILL))
        .toList();
  }

  static NonNegativeFactors of(MinuteCounts counts, int rank, int rounds) {
    return new Updates(counts.columns(), Start.of(counts.columns()), rank).run(rounds, 0);
  }

  /** Absolute singular vectors, largest singular value first. */
  private record Start(DMatrixRMaj left, DMatrixRMaj right) {
    static Start of(List<long[]> columns) {
      DMatrixRMaj transposed = new DMatrixRMaj(columns.size(), MinuteCounts.MINUTES);
      for (int i = 0; i < columns.size(); i++) {
        for (int k = 0; k < MinuteCounts.MINUTES; k++) {
          transposed.set(i, k, columns.get(i)[k]);
        }
      }
      SingularValueDecomposition_F64<DMatrixRMaj> svd =
          DecompositionFactory_DDRM.svd(transposed.numRows, transposed.numCols, true, true, true);
      if (!svd.decompose(transposed)) {
        throw new IllegalStateException("no singular values: columns=" + columns.size());
      }
      DMatrixRMaj right = svd.getU(null, false);
      DMatrixRMaj left = svd.getV(null, false);
      SingularOps_DDRM.descendingOrder(
          right, false, svd.getSingularValues(), svd.numberOfSingularValues(), left, false);
      CommonOps_DDRM.abs(left);
      CommonOps_DDRM.abs(right);
      return new Start(left, right);
    }
  }

  /** The rounds: columns of V one after another, zeros of V skipped. */
  private static final class Updates {
    private final List<long[]> columns;
    private final int rank;
    private final double[] w;
    private final double[] h;
    private final double[] wtw;
    private final double[] hht;
    private final double[] vht;
    private final double squares;

    Updates(List<long[]> columns, Start start, int rank) {
      this.columns = columns;
      this.rank = rank;
      w = CommonOps_DDRM.extract(start.left, 0, start.left.numRows, 0, rank).data;
      h = CommonOps_DDRM.extract(start.right, 0, start.right.numRows, 0, rank).data;
      wtw = new double[rank * rank];
      hht = new double[rank * rank];
      vht = new double[w.length];
      double sum = 0;
      for (long[] column : columns) {
        for (long packets : column) {
          sum += (double) packets * packets;
        }
      }
      squares = sum;
    }

    NonNegativeFactors run(int most, double still) {
      double cells = (double) columns.size() * MinuteCounts.MINUTES;
      double error = 0;
      int round = 0;
      gram(w, MinuteCounts.MINUTES, wtw);
      while (round < most) {
        round++;
        updateWeights();
        gram(h, columns.size(), hht);
        updateCourses();
        gram(w, MinuteCounts.MINUTES, wtw);
        double before = error;
        error = Math.max(0, squares - 2 * dot(w, vht) + dot(wtw, hht)) / cells;
        if (Math.abs(before - error) < still) {
          break;
        }
      }
      return new NonNegativeFactors(
          new DMatrixRMaj(MinuteCounts.MINUTES, rank, true, w),
          new DMatrixRMaj(columns.size(), rank, true, h),
          round,
          error);
    }

    /** H, and VHᵀ with the new H. */
    private void updateWeights() {
      Arrays.fill(vht, 0);
      double[] numerator = new double[rank];
      for (int c = 0; c < columns.size(); c++) {
        long[] column = columns.get(c);
        Arrays.fill(numerator, 0);
        for (int t = 0; t < MinuteCounts.MINUTES; t++) {
          addScaled(column[t], w, t * rank, numerator, 0);
        }
        multiply(h, c * rank, numerator, 0, wtw);
        for (int t = 0; t < MinuteCounts.MINUTES; t++) {
          addScaled(column[t], h, c * rank, vht, t * rank);
        }
      }
    }

    private void updateCourses() {
      for (int t = 0; t < MinuteCounts.MINUTES; t++) {
        multiply(w, t * rank, vht, t * rank, hht);
      }
    }

    private void addScaled(long factor, double[] from, int fromRow, double[] to, int toRow) {
      if (factor != 0) {
        for (int r = 0; r < rank; r++) {
          to[toRow + r] += factor * from[fromRow + r];
        }
      }
    }

    /** A row times numerator / (row · gram), element by element; 0 where that divides by 0. */
    private void multiply(double[] of, int row, double[] numerator, int from, double[] gram) {
      double[] denominator = new double[rank];
      for (int q = 0; q < rank; q++) {
        for (int r = 0; r < rank; r++) {
          denominator[r] += of[row + q] * gram[q * rank + r];
        }
      }
      for (int r = 0; r < rank; r++) {
        of[row + r] =
            denominator[r] == 0 ? 0 : of[row + r] * (numerator[from + r] / denominator[r]);
      }
    }

    private void gram(double[] rows, int count, double[] gram) {
      Arrays.fill(gram, 0);
      for (int i = 0; i < count; i++) {
        for (int q = 0; q < rank; q++) {
          for (int r = 0; r < rank; r++) {
            gram[q * rank + r] += rows[i * rank + q] * rows[i * rank + r];
          }
        }
      }
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }
  }
}
