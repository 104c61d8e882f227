package org.noroshi.publish.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The marks at one place of an axis, as drawn: their number, or the first and the last.
 *
 * @param middle in the chart's units, as is the width
 * @param row from the top
 */
record Pill(double middle, String words, double width, int row) {
  static final int RADIUS = 7;

  /** From one row to the next. */
  static final int ROW = 2 * RADIUS + 3;

  private static final double LETTER = 6.5;

  /**
   * Each in the first row where it touches no other.
   *
   * @param marks in their order along the axis
   * @param x of a place
   */
  static List<Pill> of(List<TimeChart.Mark> marks, IntToDoubleFunction x) {
    TreeMap<Integer, List<TimeChart.Mark>> places = new TreeMap<>();
    for (TimeChart.Mark mark : marks) {
      places.computeIfAbsent(mark.at(), unused -> new ArrayList<>()).add(mark);
    }
    List<Pill> pills = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    places.forEach((at, here) -> {
      String last = here.size() == 1 ? "" : "–" + here.getLast().words();
      String words = here.getFirst().words() + last;
      double width = Math.max(2.0 * RADIUS, LETTER * words.length() + RADIUS);
      double left = x.applyAsDouble(at) - width / 2;
      int row = 0;
      while (row < ends.size() && ends.get(row) > left) {
        row++;
      }
      if (row == ends.size()) {
        ends.add(0.0);
      }
      ends.set(row, left + width + 2);
      pills.add(new Pill(x.applyAsDouble(at), words, width, row));
    });
    return pills;
  }
}
