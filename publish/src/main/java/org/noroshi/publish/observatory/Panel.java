package org.noroshi.publish.observatory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One table of figures. The chart, the table beside it and the files to take along are all made of
 * it, so that they cannot differ.
 *
 * @param name as addresses and files call it
 * @param columns keys, as JSON calls them
 * @param rows values: {@link String}, {@link Long}, {@link Double}, {@link java.time.Instant}; null
 *     where the tables do not tell
 */
public record Panel(String name, List<String> columns, List<List<@Nullable Object>> rows) {
  public Panel {
    columns = List.copyOf(columns);
    List<List<@Nullable Object>> copies = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("columns=" + columns + " row=" + row.size());
      }
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = List.copyOf(copies);
  }

  /** A value by its column. */
  public @Nullable Object value(List<@Nullable Object> row, String column) {
    return row.get(columns.indexOf(column));
  }

  /** A count by its column; 0 where there is none. */
  public long count(List<@Nullable Object> row, String column) {
    return value(row, column) instanceof Number number ? number.longValue() : 0;
  }

  /** The same without some of its columns. */
  public Panel without(Set<String> left) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!left.contains(columns.get(i))) {
        kept.add(i);
      }
    }
    List<List<@Nullable Object>> shorter = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      kept.forEach(i -> values.add(row.get(i)));
      shorter.add(values);
    }
    return new Panel(name, kept.stream().map(columns::get).toList(), shorter);
  }
}
