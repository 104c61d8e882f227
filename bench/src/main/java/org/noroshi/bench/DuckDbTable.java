package org.noroshi.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/** The same rows by way of a table in DuckDB's memory: the peer of our writer, on one thread. */
final class DuckDbTable implements AutoCloseable {
  private final DuckDBConnection connection;
  private final Table table;

  DuckDbTable(Table table) throws SQLException {
    this.table = table;
    Connection opened = DriverManager.getConnection("jdbc:duckdb:");
    connection = opened.unwrap(DuckDBConnection.class);
    execute("SET threads = 1");
    execute(
        table.columns().stream()
            .map(column -> '"' + column.name() + "\" " + type(column.type()))
            .collect(Collectors.joining(", ", "CREATE TABLE rows (", ")")));
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case UINT8 -> "UTINYINT";
      case UINT16 -> "USMALLINT";
      case UINT32 -> "UINTEGER";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case TIMESTAMP -> "TIMESTAMP_NS";
      case DOUBLE -> "DOUBLE";
      case STRING -> "VARCHAR";
      case BINARY -> "BLOB";
      case INT32_LIST -> "INTEGER[]";
    };
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Appends row by row, as the Java appender goes. */
  void append(List<ColumnBatch> batches) throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "rows")) {
      for (ColumnBatch batch : batches) {
        for (int row = 0; row < batch.rows; row++) {
          appender.beginRow();
          for (int column = 0; column < batch.arrays.length; column++) {
            append(appender, batch, column, row);
          }
          appender.endRow();
        }
      }
    }
  }

  private void append(DuckDBAppender appender, ColumnBatch batch, int column, int row)
      throws SQLException {
    boolean[] nulls = batch.nulls[column];
    if (nulls != null && nulls[row]) {
      appender.appendNull();
      return;
    }
    Object array = batch.arrays[column];
    switch (table.columns().get(column).type()) {
      case UINT8 -> appender.append((byte) ((int[]) array)[row]);
      case UINT16 -> appender.append((short) ((int[]) array)[row]);
      case UINT32, INT32 -> appender.append(((int[]) array)[row]);
      case INT64 -> appender.append(((long[]) array)[row]);
      case TIMESTAMP -> appender.appendEpochNanos(((long[]) array)[row]);
      case DOUBLE -> appender.append(((double[]) array)[row]);
      case STRING -> appender.append(((String[]) array)[row]);
      case BINARY -> appender.append(((byte[][]) array)[row]);
      case INT32_LIST -> appender.append(((int[][]) array)[row]);
    }
  }

  /** Writes the table to a Parquet file with DuckDB's defaults but for the compression. */
  void copyTo(Path file, String compression) throws SQLException {
    execute("COPY rows TO '" + file + "' (FORMAT parquet, COMPRESSION " + compression + ")");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
