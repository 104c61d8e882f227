package org.noroshi.detect.ntd;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A non-negative Tucker decomposition: value(t, v, p) ≈ Σ core(a, b, c) · minute(t, a) · view(v, b)
 * · port(p, c), by multiplicative updates that never raise the squared difference (Kim, Choi:
 * Nonnegative Tucker decomposition, CVPR 2007), from a seeded random start. Numerators touch the
 * tensor's non-empty cells only, and denominators need the factors' small Gram matrices, so that
 * neither time nor memory grows with the empty cells: a round costs some hundred products a cell.
 * Views and ports without a cell would be zero after the first round; they have no rows.
 *
 * <p>Dark-TRACER first replaces the tensor by a random low-rank one (FSTD: Caiafa, Cichocki 2010)
 * to save time; here the tensor itself is decomposed. How many rounds it takes is not in its code.
 *
 * @param minutes a row a minute of 30, {@value #RANK} columns, row by row
 * @param views ascending, those with a cell
 * @param ports ascending, those with a cell
 * @param viewWeights a row a view
 * @param portWeights a row a port
 * @param core by minute, view and port factor, the last fastest
 * @param rounds of updates
 * @param error sum of squared differences over all cells, the empty ones too
 */
public record TuckerFactors(
    double[] minutes,
    int[] views,
    int[] ports,
    double[] viewWeights,
    double[] portWeights,
    double[] core,
    int rounds,
    double error) {
  /** Factors of each kind (Dark-TRACER: 5). */
  public static final int RANK = 5;

  /** Rounds at most (ours). */
  public static final int MOST_ROUNDS = 200;

  /** Decrease of the error, in parts of the sum of squares, at which it is still (ours). */
  static final double STILL = 1e-6;

  /** Decomposes a tensor; the same seed gives the same result. */
  public static TuckerFactors of(SynTensor tensor, long seed) {
    return new Updates(tensor, seed).run(MOST_ROUNDS, STILL);
  }

  static TuckerFactors of(SynTensor tensor, long seed, int rounds) {
    return new Updates(tensor, seed).run(rounds, -1);
  }

  /** The rounds. */
  private static final class Updates {
    private static final int SQUARE = RANK * RANK;

    private final SynTensor tensor;
    private final int[] views;
    private final int[] ports;
    private final int[] viewRows;
    private final int[] portRows;
    private final double[] a;
    private final double[] b;
    private final double[] c;
    private final double[] core;
    private final double[] coreNumerator = new double[SQUARE * RANK];
    private double error = Double.POSITIVE_INFINITY;

    Updates(SynTensor tensor, long seed) {
      this.tensor = tensor;
      views = Arrays.stream(tensor.views()).sorted().distinct().toArray();
      ports = Arrays.stream(tensor.ports()).sorted().distinct().toArray();
      viewRows = rows(tensor.views(), views);
      portRows = rows(tensor.ports(), ports);
      SplittableRandom random = new SplittableRandom(seed);
      a = start(random, SynTensor.MINUTES * RANK);
      b = start(random, views.length * RANK);
      c = start(random, ports.length * RANK);
      core = start(random, SQUARE * RANK);
    }

    private static int[] rows(int[] keys, int[] ascending) {
      return Arrays.stream(keys).map(key -> Arrays.binarySearch(ascending, key)).toArray();
    }

    private static double[] start(SplittableRandom random, int length) {
      double[] values = new double[length];
      Arrays.setAll(values, i -> 1 - random.nextDouble());
      return values;
    }

    TuckerFactors run(int most, double still) {
      double squares = Arrays.stream(tensor.values()).map(value -> value * value).sum();
      int round = 0;
      while (round < most && squares > 0) {
        round++;
        double before = error;
        updateMinutes();
        updateViews();
        updatePorts();
        updateCore();
        error = Math.max(0, squares - 2 * dot(core, coreNumerator) + norm());
        if (before - error <= still * squares) {
          break;
        }
      }
      return new TuckerFactors(a, views, ports, b, c, core, round, squares > 0 ? error : 0);
    }

    private void updateMinutes() {
      double[] numerator = new double[a.length];
      double[] byPort = new double[SQUARE];
      for (int i = 0, port = -1; i < portRows.length; i++) {
        if (portRows[i] != port) {
          port = portRows[i];
          contractPort(port, byPort);
        }
        double value = tensor.values()[i];
        int row = tensor.minutes()[i] * RANK;
        for (int p = 0; p < RANK; p++) {
          double sum = 0;
          for (int q = 0; q < RANK; q++) {
            sum += byPort[p * RANK + q] * b[viewRows[i] * RANK + q];
          }
          numerator[row + p] += value * sum;
        }
      }
      multiply(a, numerator, unfolded(0, gram(b), gram(c)));
    }

    private void updateViews() {
      double[] numerator = new double[b.length];
      double[] byPort = new double[SQUARE];
      for (int i = 0, port = -1; i < portRows.length; i++) {
        if (portRows[i] != port) {
          port = portRows[i];
          contractPort(port, byPort);
        }
        double value = tensor.values()[i];
        int row = viewRows[i] * RANK;
        for (int p = 0; p < RANK; p++) {
          double factor = value * a[tensor.minutes()[i] * RANK + p];
          for (int q = 0; q < RANK; q++) {
            numerator[row + q] += factor * byPort[p * RANK + q];
          }
        }
      }
      multiply(b, numerator, unfolded(1, gram(a), gram(c)));
    }

    private void updatePorts() {
      double[] numerator = new double[c.length];
      accumulate((port, sums) -> {
        for (int pq = 0; pq < SQUARE; pq++) {
          for (int r = 0; r < RANK; r++) {
            numerator[port * RANK + r] += sums[pq] * core[pq * RANK + r];
          }
        }
      });
      multiply(c, numerator, unfolded(2, gram(a), gram(b)));
    }

    private void updateCore() {
      Arrays.fill(coreNumerator, 0);
      accumulate((port, sums) -> {
        for (int pq = 0; pq < SQUARE; pq++) {
          for (int r = 0; r < RANK; r++) {
            coreNumerator[pq * RANK + r] += sums[pq] * c[port * RANK + r];
          }
        }
      });
      double[] denominator = grams();
      for (int i = 0; i < core.length; i++) {
        core[i] = denominator[i] == 0 ? 0 : core[i] * (coreNumerator[i] / denominator[i]);
      }
    }

    /** What {@link #accumulate} hands over for each port. */
    private interface PortSums {
      void take(int port, double[] sums);
    }

    /** For each port the sums of value · minute factor · view factor over its cells. */
    private void accumulate(PortSums to) {
      double[] sums = new double[SQUARE];
      for (int i = 0; i < portRows.length; i++) {
        for (int p = 0; p < RANK; p++) {
          double factor = tensor.values()[i] * a[tensor.minutes()[i] * RANK + p];
          for (int q = 0; q < RANK; q++) {
            sums[p * RANK + q] += factor * b[viewRows[i] * RANK + q];
          }
        }
        if (i + 1 == portRows.length || portRows[i + 1] != portRows[i]) {
          to.take(portRows[i], sums);
          Arrays.fill(sums, 0);
        }
      }
    }

    /** The core with one port's factors put in. */
    private void contractPort(int port, double[] into) {
      for (int pq = 0; pq < SQUARE; pq++) {
        double sum = 0;
        for (int r = 0; r < RANK; r++) {
          sum += core[pq * RANK + r] * c[port * RANK + r];
        }
        into[pq] = sum;
      }
    }

    private static double[] gram(double[] rows) {
      double[] gram = new double[SQUARE];
      for (int i = 0; i < rows.length; i += RANK) {
        for (int p = 0; p < RANK; p++) {
          for (int q = 0; q < RANK; q++) {
            gram[p * RANK + q] += rows[i + p] * rows[i + q];
          }
        }
      }
      return gram;
    }

    /** G (second ⊗ first) Gᵀ for the core G unfolded along one kind of factors. */
    private double[] unfolded(int kind, double[] first, double[] second) {
      int one = kind == 0 ? 1 : 0;
      int other = kind == 2 ? 1 : 2;
      double[] changed = along(other, along(one, core, first), second);
      double[] product = new double[SQUARE];
      int stride = stride(kind);
      for (int i = 0; i < core.length; i++) {
        int own = i / stride % RANK;
        int rest = i - own * stride;
        for (int q = 0; q < RANK; q++) {
          product[own * RANK + q] += changed[i] * core[rest + q * stride];
        }
      }
      return product;
    }

    private double[] grams() {
      return along(2, along(1, along(0, core, gram(a)), gram(b)), gram(c));
    }

    private double norm() {
      return dot(grams(), core);
    }

    private static int stride(int kind) {
      return kind == 0 ? SQUARE : kind == 1 ? RANK : 1;
    }

    /** A core multiplied by a symmetric matrix along one kind of factors. */
    private static double[] along(int kind, double[] of, double[] matrix) {
      double[] product = new double[of.length];
      int stride = stride(kind);
      for (int i = 0; i < of.length; i++) {
        int own = i / stride % RANK;
        int rest = i - own * stride;
        for (int q = 0; q < RANK; q++) {
          product[i] += matrix[own * RANK + q] * of[rest + q * stride];
        }
      }
      return product;
    }

    private static void multiply(double[] rows, double[] numerator, double[] gram) {
      double[] denominator = new double[RANK];
      for (int i = 0; i < rows.length; i += RANK) {
        for (int p = 0; p < RANK; p++) {
          denominator[p] = 0;
          for (int q = 0; q < RANK; q++) {
            denominator[p] += rows[i + q] * gram[q * RANK + p];
          }
        }
        for (int p = 0; p < RANK; p++) {
          rows[i + p] = denominator[p] == 0 ? 0 : rows[i + p] * (numerator[i + p] / denominator[p]);
        }
      }
    }

    private static double dot(double[] x, double[] y) {
      return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }
  }
}
