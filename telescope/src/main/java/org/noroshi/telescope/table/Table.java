package org.noroshi.telescope.table;

import java.util.List;

/**
 * Name, schema version and columns of one observation table.
 *
 * @param name as {@code noroshi query} and the folder below the data folder call it
 * @param version raised whenever a column changes its meaning
 */
public record Table(String name, int version, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
  }

  /**
   * @param nullable whether a {@link ColumnBatch} may carry a null mask for it
   */
  public record Column(String name, ColumnType type, boolean nullable) {
    /** A column that always has a value. */
    public static Column of(String name, ColumnType type) {
      return new Column(name, type, false);
    }

    /** A column that may be null. */
    public static Column nullable(String name, ColumnType type) {
      return new Column(name, type, true);
    }
  }

  /** Position of a column by name. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("column=" + column + " is not in table=" + name);
  }
}
