package org.noroshi.detect.change;

import java.util.List;

/**
 * Counts at equal steps of time.
 *
 * @param times as they stand in the source, in order
 * @param names of the columns
 * @param columns for each name a value per time; NaN where there is a gap
 */
public record Series(List<String> times, List<String> names, List<double[]> columns) {
  public Series {
    times = List.copyOf(times);
    names = List.copyOf(names);
    columns = List.copyOf(columns);
    if (names.size() != columns.size()) {
      throw new IllegalArgumentException("names=" + names.size() + " columns=" + columns.size());
    }
    for (double[] column : columns) {
      if (column.length != times.size()) {
        throw new IllegalArgumentException(
            "times=" + times.size() + " column.length=" + column.length);
      }
    }
  }
}
