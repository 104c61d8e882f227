package org.noroshi.telescope.table;

import java.io.IOException;

/** Where finished rows go. Thread-safe: workers hand over batches at the same time. */
public interface TableSink {
  /**
   * Takes the rows of a batch; the caller may reuse it when this returns. All rows lie in one
   * sensor and one UTC date.
   *
   * @param provisional true for rows of windows and events still open: they replace every earlier
   *     provisional row of all tables at the next commit, and go when the next commit has none
   */
  void write(String sensor, java.time.LocalDate date, ColumnBatch batch, boolean provisional)
      throws IOException;

  /** Whether rows of a table are wanted at all; rows of others are not made. */
  default boolean wants(Table table) {
    return true;
  }
}
