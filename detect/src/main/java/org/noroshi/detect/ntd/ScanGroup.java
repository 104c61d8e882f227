package org.noroshi.detect.ntd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Views that scan the same ports at the same time: those with much weight in one factor, and the
 * ports with much weight in the port factor that the core ties to it most.
 *
 * <p>Dark-TRACER ties a view factor to the port factor of the same number, which has no meaning in
 * a Tucker decomposition, and notes that this should be better. Weights are in parts of the
 * factor's largest here; how Dark-TRACER scales them is not in its code (unconfirmed).
 *
 * @param run which of the {@value #RUNS} random starts, from 1
 * @param threshold 0 for Otsu's, else one of {@link #THRESHOLDS}
 * @param views first two octets, 0 to 65,535, ascending, at least {@value #FEWEST}
 * @param ports TCP, ascending, at least one
 */
public record ScanGroup(int run, double threshold, List<Integer> views, List<Integer> ports) {
  /** Random starts (Dark-TRACER: 4). */
  public static final int RUNS = 4;

  /** Views that make a group (Dark-TRACER: 2). */
  public static final int FEWEST = 2;

  /** Weights from which a view or port belongs to a factor; 0 is Otsu's (Dark-TRACER: all). */
  public static final List<Double> THRESHOLDS =
      List.of(0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

  private static final int KEYS = 1 << 16;

  /** Views or ports above which a factor tells nothing apart (Dark-TRACER). */
  private static final int MOST = 65_000;

  public ScanGroup {
    views = List.copyOf(views);
    ports = List.copyOf(ports);
  }

  /** Groups by all runs and thresholds; none where nothing changes from minute to minute. */
  public static List<ScanGroup> of(SynTensor tensor) {
    List<ScanGroup> groups = new ArrayList<>();
    if (!tensor.isConstant()) {
      for (int run = 1; run <= RUNS; run++) {
        TuckerFactors factors = TuckerFactors.of(tensor, run);
        for (double threshold : THRESHOLDS) {
          groups.addAll(of(factors, run, threshold));
        }
      }
    }
    return List.copyOf(groups);
  }

  static List<ScanGroup> of(TuckerFactors factors, int run, double threshold) {
    List<ScanGroup> groups = new ArrayList<>();
    for (int factor = 0; factor < TuckerFactors.RANK; factor++) {
      List<Integer> views =
          above(factors.views(), column(factors.viewWeights(), factor), threshold);
      int tied = portFactor(factors, factor);
      List<Integer> ports = above(factors.ports(), column(factors.portWeights(), tied), threshold);
      if (views.size() >= FEWEST && !ports.isEmpty()) {
        groups.add(new ScanGroup(run, threshold, views, ports));
      }
    }
    return groups;
  }

  /** In parts of the largest; a factor that vanished stays zero. */
  private static double[] column(double[] rows, int factor) {
    double[] column =
        IntStream.range(0, rows.length / TuckerFactors.RANK)
            .mapToDouble(i -> rows[i * TuckerFactors.RANK + factor])
            .toArray();
    double largest = Arrays.stream(column).max().orElse(0);
    return largest == 0 ? column : Arrays.stream(column).map(weight -> weight / largest).toArray();
  }

  private static List<Integer> above(int[] keys, double[] weights, double threshold) {
    double least =
        threshold == 0 ? Otsu.threshold(weights, (long) KEYS - weights.length) : threshold;
    List<Integer> above =
        IntStream.range(0, keys.length)
            .filter(i -> weights[i] >= least)
            .mapToObj(i -> keys[i])
            .toList();
    return above.size() > MOST ? List.of() : above;
  }

  /** The port factor with most of the core's weight, each factor by its largest element. */
  private static int portFactor(TuckerFactors factors, int viewFactor) {
    int rank = TuckerFactors.RANK;
    int best = 0;
    double most = -1;
    for (int r = 0; r < rank; r++) {
      double largest = 0;
      for (int i = r; i < factors.portWeights().length; i += rank) {
        largest = Math.max(largest, factors.portWeights()[i]);
      }
      double sum = 0;
      for (int p = 0; p < rank; p++) {
        double minutes = 0;
        for (int t = p; t < factors.minutes().length; t += rank) {
          minutes += factors.minutes()[t];
        }
        sum += factors.core()[(p * rank + viewFactor) * rank + r] * minutes * largest;
      }
      if (sum > most) {
        most = sum;
        best = r;
      }
    }
    return best;
  }
}
