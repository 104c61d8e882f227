package org.noroshi.telescope.table;

import org.jspecify.annotations.Nullable;

/**
 * Rows of one table as one Java array a column (see {@link ColumnType}); arrays may be longer than
 * {@link #rows}. Filled and read by one thread at a time and reused after {@link #clear}.
 */
public final class ColumnBatch {
  public final Table table;
  public final int capacity;

  /** Array of each column, by the column's index. */
  public final Object[] arrays;

  /** True where the value is null, by column; null itself for columns that cannot be null. */
  public final boolean[] @Nullable [] nulls;

  public int rows;

  public ColumnBatch(Table table, int capacity) {
    this.table = table;
    this.capacity = capacity;
    int width = table.columns().size();
    this.arrays = new Object[width];
    this.nulls = new boolean[width][];
    for (int i = 0; i < width; i++) {
      Table.Column column = table.columns().get(i);
      arrays[i] =
          switch (column.type()) {
            case UINT8, UINT16, UINT32, INT32 -> new int[capacity];
            case INT64, TIMESTAMP -> new long[capacity];
            case DOUBLE -> new double[capacity];
            case STRING -> new String[capacity];
            case BINARY -> new byte[capacity][];
            case INT32_LIST -> new int[capacity][];
          };
      if (column.nullable()) {
        nulls[i] = new boolean[capacity];
      }
    }
  }

  public int[] ints(String column) {
    return (int[]) arrays[table.indexOf(column)];
  }

  public long[] longs(String column) {
    return (long[]) arrays[table.indexOf(column)];
  }

  public double[] doubles(String column) {
    return (double[]) arrays[table.indexOf(column)];
  }

  public String[] strings(String column) {
    return (String[]) arrays[table.indexOf(column)];
  }

  public byte[][] binaries(String column) {
    return (byte[][]) arrays[table.indexOf(column)];
  }

  public int[][] lists(String column) {
    return (int[][]) arrays[table.indexOf(column)];
  }

  /** The null mask of a nullable column. */
  public boolean[] nulls(String column) {
    boolean[] mask = nulls[table.indexOf(column)];
    if (mask == null) {
      throw new IllegalArgumentException("column=" + column + " is never null");
    }
    return mask;
  }

  public boolean full() {
    return rows == capacity;
  }

  /** Empties the batch for reuse; values stay in the arrays until overwritten, masks are reset. */
  public void clear() {
    for (boolean[] mask : nulls) {
      if (mask != null) {
        java.util.Arrays.fill(mask, 0, rows, false);
      }
    }
    rows = 0;
  }
}
