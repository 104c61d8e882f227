package org.noroshi.publish.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the slots before one let expect of it: their median and {@value #WIDTH} robust standard
 * deviations to either side.
 */
record UsualRange(double low, double high) {
  /** Slots before one from which its usual range is taken. */
  private static final int SLOTS = 28;

  private static final int FEWEST = 7;

  /** Half width of the usual range in robust standard deviations. */
  private static final double WIDTH = 3;

  /** Standard deviations of a normal distribution in one median absolute deviation. */
  private static final double MAD = 1.4826;

  /** The range for a slot; null with too few before it. Slots that were not observed are null. */
  static @Nullable UsualRange before(int slot, @Nullable Double[] all) {
    List<Double> earlier = new ArrayList<>();
    for (int i = Math.max(0, slot - SLOTS); i < slot; i++) {
      Double rate = all[i];
      if (rate != null) {
        earlier.add(rate);
      }
    }
    if (earlier.size() < FEWEST) {
      return null;
    }
    double median = median(earlier);
    double spread = MAD * median(earlier.stream().map(rate -> Math.abs(rate - median)).toList());
    return new UsualRange(Math.max(0, median - WIDTH * spread), median + WIDTH * spread);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
