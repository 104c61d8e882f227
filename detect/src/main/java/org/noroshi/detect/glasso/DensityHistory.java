package org.noroshi.detect.glasso;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The densities of the last three days and the rule that finds outliers among them (Dark-TRACER):
 * while taking the largest density away leaves at most 98 % of the variance, it is an alert. Each
 * penalty has its own history, from which alerts are taken out, so that they do not hide the next
 * ones. Immutable.
 *
 * <p>Nothing is judged in the first three days. Dark-TRACER also waits after alerts until the
 * history is full again; that is left out here, as an attack would blind the detector to the next.
 */
public final class DensityHistory {
  /** Slots of a full history: three days. */
  public static final int SLOTS = 432;

  /** Share of the variance above which a largest density is nothing special. */
  public static final double VARIANCE_SHARE = 0.98;

  private final int seen;
  private final List<Trace> traces;

  /** An empty history. */
  public DensityHistory() {
    this(0, SlotDensity.PENALTIES.stream().map(penalty -> Trace.EMPTY).toList());
  }

  private DensityHistory(int seen, List<Trace> traces) {
    this.seen = seen;
    this.traces = traces;
  }

  /**
   * What a slot adds.
   *
   * @param history with the slot
   * @param alerts by time; at the end of the first three days also of slots before
   */
  public record Judgement(DensityHistory history, List<DensityAlert> alerts) {}

  /** Judges the next slot; a slot that is missing is left out. */
  public Judgement next(SlotDensity slot) {
    boolean full = seen + 1 >= SLOTS - 1;
    List<Trace> after = new ArrayList<>();
    SortedMap<Long, List<Double>> alerts = new TreeMap<>();
    for (int i = 0; i < traces.size(); i++) {
      Trace trace = traces.get(i).with(slot.start(), slot.densities().get(i));
      boolean[] outliers = new boolean[trace.starts.length];
      if (full) {
        outliers = outliers(trace.densities);
        for (int k = 0; k < outliers.length; k++) {
          if (outliers[k]) {
            alerts
                .computeIfAbsent(trace.starts[k], start -> new ArrayList<>())
                .add(SlotDensity.PENALTIES.get(i));
          }
        }
      }
      after.add(trace.without(outliers));
    }
    List<DensityAlert> found = new ArrayList<>();
    alerts.forEach((start, penalties) -> found.add(new DensityAlert(start, penalties)));
    return new Judgement(new DensityHistory(Math.min(seen + 1, SLOTS), after), List.copyOf(found));
  }

  /** Marks the largest values as long as each holds more than its share of the variance. */
  static boolean[] outliers(double[] values) {
    boolean[] outliers = new boolean[values.length];
    double variance = variance(values, outliers);
    for (int left = values.length; left > 2 && variance > 0; left--) {
      int largest = -1;
      for (int i = 0; i < values.length; i++) {
        if (!outliers[i] && (largest < 0 || values[i] > values[largest])) {
          largest = i;
        }
      }
      outliers[largest] = true;
      double rest = variance(values, outliers);
      if (rest / variance > VARIANCE_SHARE) {
        outliers[largest] = false;
        break;
      }
      variance = rest;
    }
    return outliers;
  }

  private static double variance(double[] values, boolean[] without) {
    double mean = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!without[i]) {
        mean += (values[i] - mean) / ++count;
      }
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += without[i] ? 0 : (values[i] - mean) * (values[i] - mean);
    }
    return sum / count;
  }

  /** Densities of one penalty by time. */
  private record Trace(long[] starts, double[] densities) {
    static final Trace EMPTY = new Trace(new long[0], new double[0]);

    /** One more at the end; the oldest goes where there are too many. */
    Trace with(long start, double density) {
      int from = Math.max(0, starts.length + 1 - SLOTS);
      long[] longer = Arrays.copyOfRange(starts, from, starts.length + 1);
      double[] denser = Arrays.copyOfRange(densities, from, densities.length + 1);
      longer[longer.length - 1] = start;
      denser[denser.length - 1] = density;
      return new Trace(longer, denser);
    }

    Trace without(boolean[] gone) {
      long[] keptStarts = new long[starts.length];
      double[] kept = new double[starts.length];
      int count = 0;
      for (int i = 0; i < starts.length; i++) {
        if (!gone[i]) {
          keptStarts[count] = starts[i];
          kept[count++] = densities[i];
        }
      }
      return new Trace(Arrays.copyOf(keptStarts, count), Arrays.copyOf(kept, count));
    }
  }
}
