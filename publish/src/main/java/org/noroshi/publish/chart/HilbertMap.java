package org.noroshi.publish.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The IPv4 address space along a Hilbert curve, so that neighbouring blocks stand together: the day
 * by /16 and beside it each hour by /8. 0.0.0.0 is at the top left, 255.255.0.0 at the top right.
 */
public final class HilbertMap {
  private static final int DAY = 384;
  private static final int HOUR = 72;
  private static final int GAP = 8;
  private static final int COLUMNS = 4;

  /** From one shade to the next. */
  private static final double FACTOR = 5;

  private HilbertMap() {}

  /**
   * Draws the maps.
   *
   * @param cells pairs of a /16's number and its count
   * @param hours for each hour pairs of a /8's number and its count
   */
  public static String draw(
      String title, String unit, String alternative, List<long[]> cells, List<List<long[]>> hours) {
    int rows = Math.ceilDiv(hours.size(), COLUMNS);
    int height = Math.max(DAY + 78, rows * (HOUR + 16));
    Svg svg = new Svg(DAY + 20 + COLUMNS * (HOUR + GAP), height, title, alternative);
    map(svg, 1, 1, DAY, 256, cells);
    long most = 0;
    for (List<long[]> hour : hours) {
      for (long[] cell : hour) {
        most = Math.max(most, cell[1]);
      }
    }
    long ofDay = cells.stream().mapToLong(cell -> cell[1]).max().orElse(0);
    svg.text(2, DAY + 20.0, "start", Svg.SOFT, 10, unit + " (/16)");
    svg.legend(2, DAY + 26.0, ofDay, FACTOR, "");
    svg.text(2, DAY + 56.0, "start", Svg.SOFT, 10, unit + " (/8)");
    svg.legend(2, DAY + 62.0, most, FACTOR, "");
    for (int i = 0; i < hours.size(); i++) {
      double x = DAY + 20 + (double) (i % COLUMNS) * (HOUR + GAP);
      double y = (double) (i / COLUMNS) * (HOUR + 16) + 13;
      svg.text(x, y - 3, "start", Svg.SOFT, 10, String.format(Locale.ROOT, "%02d:00", i));
      paint(svg, x, y, HOUR, 16, hours.get(i), most);
    }
    return svg.toString();
  }

  private static void map(Svg svg, double x, double y, int size, int side, List<long[]> cells) {
    long most = cells.stream().mapToLong(cell -> cell[1]).max().orElse(0);
    paint(svg, x, y, size, side, cells, most);
    for (int first = 0; first < 256; first += 32) {
      int[] at = place(first, 16);
      boolean last = at[0] == 15;
      svg.text(
          x + (at[0] + (last ? 1 : 0)) * size / 16.0 + (last ? -2 : 2),
          y + at[1] * size / 16.0 + 10,
          last ? "end" : "start",
          Svg.SOFT,
          9,
          first + "/8");
    }
  }

  /** One path a shade, which is a tenth of one element a cell. */
  private static void paint(
      Svg svg, double x, double y, int size, int side, List<long[]> cells, long most) {
    svg.rect(x, y, size, size, Svg.shade(0, 1, FACTOR));
    double cell = (double) size / side;
    Map<String, StringBuilder> paths = new HashMap<>();
    for (long[] pair : cells) {
      int[] at = place((int) pair[0], side);
      paths
          .computeIfAbsent(Svg.shade(pair[1], most, FACTOR), unused -> new StringBuilder())
          .append(
              String.format(
                  Locale.ROOT,
                  "M%.1f %.1fh%.1fv%.1fh-%.1fz",
                  x + at[0] * cell,
                  y + at[1] * cell,
                  cell,
                  cell,
                  cell));
    }
    paths.keySet().stream()
        .sorted()
        .forEach(shade -> svg.path(String.valueOf(paths.get(shade)), shade, "none", ""));
  }

  /** Column and row of a number on the Hilbert curve of a square (Warren 2012, chapter 16). */
  static int[] place(int number, int side) {
    int x = 0;
    int y = 0;
    int rest = number;
    for (int s = 1; s < side; s *= 2) {
      int rx = 1 & rest / 2;
      int ry = 1 & (rest ^ rx);
      if (ry == 0) {
        if (rx == 1) {
          x = s - 1 - x;
          y = s - 1 - y;
        }
        int swap = x;
        x = y;
        y = swap;
      }
      x += s * rx;
      y += s * ry;
      rest /= 4;
    }
    return new int[] {x, y};
  }
}
