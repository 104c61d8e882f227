package org.noroshi.publish.chart;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One or more series over time. A value that is null is a gap and drawn as one: the line is cut
 * and, with nothing on either side, a dot stands alone.
 */
public final class TimeChart {
  private static final int WIDTH = 720;

  /** Height of a sheet's first chart. */
  public static final int HIGH = 210;

  /** Height of the charts below it. */
  public static final int LOW = 140;

  private static final int LEFT = 64;
  private static final int RIGHT = 12;
  private static final int TOP = 30;
  private static final int BOTTOM = 30;
  private static final int MOST_LABELS = 12;

  /**
   * @param dashed drawn dashed, so that it is told from another in grey
   */
  public record Line(String name, List<@Nullable Double> values, boolean dashed) {}

  /** The usual range; both null where there is none. */
  public record Band(List<@Nullable Double> low, List<@Nullable Double> high) {}

  /** Something found at a place of the axis, said in a few words. */
  public record Mark(int at, String words) {}

  private final List<String> labels;
  private final int height;

  /** Where the plot begins, below the rows of marks. */
  private final int edge;

  /** The value there. */
  private final double top;

  private final Svg svg;

  private TimeChart(List<String> labels, int height, int edge, double top, Svg svg) {
    this.labels = labels;
    this.height = height;
    this.edge = edge;
    this.top = top;
    this.svg = svg;
  }

  /**
   * Draws a chart.
   *
   * @param labels of the places on the axis
   * @param unit stands above the vertical axis
   */
  public static String draw(
      String title,
      String unit,
      String alternative,
      List<String> labels,
      List<Line> lines,
      @Nullable Band band,
      List<Mark> marks,
      int height) {
    double most = 0;
    for (Line line : lines) {
      most = Math.max(most, largest(line.values()));
    }
    if (band != null) {
      most = Math.max(most, Math.min(largest(band.high()), most * 2));
    }
    List<Pill> pills = Pill.of(marks, at -> x(at, labels.size()));
    int rows = pills.stream().mapToInt(pill -> pill.row() + 1).max().orElse(0);
    TimeChart chart =
        new TimeChart(
            labels,
            height,
            TOP + rows * Pill.ROW,
            Ticks.above(most),
            new Svg(WIDTH, height, title, alternative));
    chart.axes(unit);
    if (band != null) {
      chart.band(band);
    }
    chart.marks(pills);
    for (int i = 0; i < lines.size(); i++) {
      chart.line(lines.get(i), i == 0 ? Svg.LINE : Svg.SECOND);
    }
    chart.legend(lines);
    return chart.svg.toString();
  }

  private static double largest(List<@Nullable Double> values) {
    double most = 0;
    for (Double value : values) {
      most = value == null ? most : Math.max(most, value);
    }
    return most;
  }

  private double x(int at) {
    return x(at, labels.size());
  }

  private static double x(int at, int places) {
    double width = WIDTH - LEFT - RIGHT;
    return LEFT + width * (at + 0.5) / Math.max(1, places);
  }

  private double y(double value) {
    return height - BOTTOM - (height - BOTTOM - edge) * Math.min(value, top) / top;
  }

  private void axes(String unit) {
    svg.text(4, 12, "start", Svg.SOFT, unit);
    for (double tick : Ticks.of(top)) {
      svg.line(LEFT, y(tick), WIDTH - RIGHT, y(tick), tick == 0 ? Svg.INK : Svg.RULE);
      svg.text(LEFT - 6, y(tick) + 4, "end", Svg.SOFT, Ticks.text(tick));
    }
    int every = Math.ceilDiv(Math.max(1, labels.size()), MOST_LABELS);
    for (int i = 0; i < labels.size(); i += every) {
      svg.line(x(i), height - BOTTOM, x(i), height - BOTTOM + 4, Svg.INK);
      svg.text(x(i), height - BOTTOM + 17, "middle", Svg.SOFT, labels.get(i));
    }
  }

  private void band(Band band) {
    double half = (WIDTH - LEFT - RIGHT) / 2.0 / Math.max(1, labels.size());
    for (int i = 0; i < labels.size(); i++) {
      Double low = band.low().get(i);
      Double high = band.high().get(i);
      if (low != null && high != null) {
        svg.rect(x(i) - half, y(high), 2 * half, Math.max(1, y(low) - y(high)), Svg.BAND);
      }
    }
  }

  /**
   * Marks in rows of their own above the plot, so that they hide no value; a dashed line goes down
   * to the axis. Those at one place are one: 2–4.
   */
  private void marks(List<Pill> pills) {
    for (Pill pill : pills) {
      double y = TOP - 6 + Pill.RADIUS + pill.row() * Pill.ROW;
      double x = pill.middle();
      svg.path(
          String.format(Locale.ROOT, "M%.1f %.1fL%.1f %d", x, y, x, height - BOTTOM),
          "none",
          Svg.SECOND,
          "2 3");
      double half = pill.width() / 2 - Pill.RADIUS;
      svg.disc(x - half, y, Pill.RADIUS, Svg.SECOND).disc(x + half, y, Pill.RADIUS, Svg.SECOND);
      svg.rect(x - half, y - Pill.RADIUS, 2 * half, 2 * Pill.RADIUS, Svg.SECOND);
      svg.text(x, y + 3.5, "middle", "#ffffff", 10, pill.words());
    }
  }

  private void line(Line line, String colour) {
    StringBuilder path = new StringBuilder();
    List<@Nullable Double> values = line.values();
    for (int i = 0; i < values.size(); i++) {
      Double value = values.get(i);
      if (value == null) {
        continue;
      }
      boolean begins = i == 0 || values.get(i - 1) == null;
      boolean ends = i + 1 == values.size() || values.get(i + 1) == null;
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", begins ? "M" : "L", x(i), y(value)));
      if (begins && ends || values.size() <= 62) {
        svg.dot(x(i), y(value), colour);
      }
    }
    if (!path.isEmpty()) {
      svg.path(path.toString(), "none", colour, line.dashed() ? "5 3" : "");
    }
  }

  private void legend(List<Line> lines) {
    double x = WIDTH - RIGHT;
    for (int i = lines.size() - 1; i >= 0 && lines.size() > 1; i--) {
      Line line = lines.get(i);
      String colour = i == 0 ? Svg.LINE : Svg.SECOND;
      svg.text(x, 12, "end", Svg.INK, line.name());
      x -= Svg.width(line.name()) + 8;
      svg.path(
          String.format(Locale.ROOT, "M%.1f 8L%.1f 8", x - 22, x),
          "none",
          colour,
          line.dashed() ? "5 3" : "");
      x -= 36;
    }
  }
}
