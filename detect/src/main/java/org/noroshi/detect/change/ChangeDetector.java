package org.noroshi.detect.change;

import java.util.ArrayList;
import java.util.List;

/**
 * Alerts where any column of a series changes: columns are judged apart and their alerts united, as
 * Dark-TRACER does with packets and hosts of one sensor (Han et al. 2022).
 */
public final class ChangeDetector {
  /** Score above which a point is an alert (Dark-TRACER). */
  public static final double THRESHOLD = 3;

  private ChangeDetector() {}

  /** Times of the alerts, in the series' order. */
  public static List<String> alerts(Series series) {
    boolean[] alerts = new boolean[series.times().size()];
    for (double[] column : series.columns()) {
      mark(column, alerts);
    }
    List<String> times = new ArrayList<>();
    for (int i = 0; i < alerts.length; i++) {
      if (alerts[i]) {
        times.add(series.times().get(i));
      }
    }
    return times;
  }

  /** A column that has not yet varied has not changed, whatever the start of learning gives. */
  private static void mark(double[] column, boolean[] alerts) {
    ChangeFinder finder = new ChangeFinder();
    double constant = Double.NaN;
    boolean varied = false;
    for (int i = 0; i < column.length; i++) {
      double value = column[i];
      double score = finder.next(value);
      varied |= !Double.isNaN(constant) && !Double.isNaN(value) && value != constant;
      constant = Double.isNaN(constant) ? value : constant;
      alerts[i] |= varied && score > THRESHOLD;
    }
  }
}
