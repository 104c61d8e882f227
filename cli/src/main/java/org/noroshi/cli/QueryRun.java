package org.noroshi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** One query over the tables of a data folder. */
interface QueryRun {
  /** How rows are written. */
  enum Format {
    TABLE,
    CSV,
    /** One array of objects, keys as the columns are named. */
    JSON
  }

  /**
   * Writes the rows that {@code sql} asks for.
   *
   * @throws Refusal where the SQL is wrong; the message is DuckDB's
   */
  void run(Path data, String sql, Format format, PrintStream out) throws IOException;
}
