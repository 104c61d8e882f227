package org.noroshi.telescope.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.TableSink;

/** Keeps rows as text, final and provisional ones apart. */
final class RowCollector implements TableSink {
  final List<String> rows = new ArrayList<>();
  final List<String> provisional = new ArrayList<>();

  @Override
  public synchronized void write(
      String sensor, LocalDate date, ColumnBatch batch, boolean isProvisional) {
    for (int row = 0; row < batch.rows; row++) {
      StringBuilder text = new StringBuilder(batch.table.name() + " " + sensor + " " + date);
      for (int column = 0; column < batch.arrays.length; column++) {
        Table.Column definition = batch.table.columns().get(column);
        boolean[] nulls = batch.nulls[column];
        text.append(' ').append(definition.name()).append('=');
        text.append(nulls != null && nulls[row] ? "null" : value(batch.arrays[column], row));
      }
      (isProvisional ? provisional : rows).add(text.toString());
    }
  }

  private static String value(Object array, int row) {
    return switch (array) {
      case int[] a -> Integer.toString(a[row]);
      case long[] a -> Long.toString(a[row]);
      case double[] a -> Double.toString(a[row]);
      case String[] a -> a[row];
      case byte[][] a -> Arrays.toString(a[row]);
      case int[][] a -> Arrays.toString(a[row]);
      default -> throw new IllegalArgumentException(array.toString());
    };
  }

  /** All rows of one table, final and provisional, sorted. */
  List<String> table(String name) {
    return Stream.concat(rows.stream(), provisional.stream())
        .filter(row -> row.startsWith(name + " "))
        .sorted()
        .toList();
  }

  /** Everything, sorted. */
  List<String> all() {
    return Stream.concat(rows.stream(), provisional.stream()).sorted().toList();
  }
}
