package org.noroshi.publish.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows by time, darker for more; what was not observed is crossed, not light. */
public final class HeatMap {
  private static final int WIDTH = 720;
  private static final int LEAST_LEFT = 60;
  private static final int ROW = 15;
  private static final int TOP = 24;
  private static final int BOTTOM = 22;
  private static final int MOST_LABELS = 12;

  /** From one shade to the next. */
  private static final double FACTOR = 2;

  private HeatMap() {}

  /**
   * Draws a map.
   *
   * @param values by row, then place on the axis; null where not observed
   */
  public static String draw(
      String title,
      String unit,
      String alternative,
      List<String> labels,
      List<String> rows,
      List<List<@Nullable Double>> values) {
    int height = TOP + rows.size() * ROW + BOTTOM;
    Svg svg = new Svg(WIDTH, height, title, alternative);
    double edge = Math.max(LEAST_LEFT, rows.stream().mapToDouble(Svg::width).max().orElse(0) + 10);
    double width = (WIDTH - edge - 8) / Math.max(1, labels.size());
    double most = 0;
    for (List<@Nullable Double> row : values) {
      for (Double value : row) {
        most = value == null ? most : Math.max(most, value);
      }
    }
    svg.legend(edge, 4, most, FACTOR, unit);
    for (int y = 0; y < rows.size(); y++) {
      double top = TOP + (double) y * ROW;
      svg.text(edge - 6, top + 11, "end", Svg.INK, rows.get(y));
      for (int x = 0; x < labels.size(); x++) {
        Double value = values.get(y).get(x);
        double left = edge + x * width;
        if (value == null) {
          svg.line(left, top + ROW - 1, left + width - 0.6, top, Svg.RULE);
        } else {
          svg.rect(left, top, width - 0.6, ROW - 1, Svg.shade(value, most, FACTOR));
        }
      }
    }
    int every = Math.ceilDiv(Math.max(1, labels.size()), MOST_LABELS);
    for (int x = 0; x < labels.size(); x += every) {
      svg.text(edge + (x + 0.5) * width, height - 7.0, "middle", Svg.SOFT, labels.get(x));
    }
    return svg.toString();
  }
}
