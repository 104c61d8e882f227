package org.noroshi.publish.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers on an axis that begins at 0. */
final class Ticks {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};
  private static final int MOST = 5;

  private Ticks() {}

  private static double step(double most) {
    double rough = most / MOST;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double step : STEPS) {
      if (step * power >= rough * 0.999) {
        return step * power;
      }
    }
    return 10 * power;
  }

  /** The end of the axis: a whole number of steps; 1 where there is nothing. */
  static double above(double most) {
    return most <= 0 ? 1 : Math.ceil(most / step(most) * 0.999) * step(most);
  }

  static List<Double> of(double top) {
    List<Double> ticks = new ArrayList<>();
    double step = step(top);
    for (int i = 0; i * step <= top * 1.001; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  static String text(double tick) {
    if (tick >= 1e9) {
      return trimmed(tick / 1e9) + "G";
    }
    if (tick >= 1e6) {
      return trimmed(tick / 1e6) + "M";
    }
    return tick >= 10 || tick == 0 ? String.format(Locale.ROOT, "%,.0f", tick) : trimmed(tick);
  }

  private static String trimmed(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
