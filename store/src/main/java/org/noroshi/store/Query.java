package org.noroshi.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/** SQL over the tables of a data folder: DuckDB in memory, with one view per table. */
public final class Query implements AutoCloseable {
  private final Connection connection;

  /** Receives a result row by row; values are Java's for the SQL types, null where null. */
  public interface Rows {
    void columns(List<String> names) throws IOException;

    void row(@Nullable Object[] values) throws IOException;
  }

  /** The SQL could not be run; the message is DuckDB's. */
  public static final class SqlProblem extends Exception {
    private static final long serialVersionUID = 1;

    SqlProblem(SQLException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  private Query(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens a data folder for reading; tables without files are empty.
   *
   * @param tables the known tables, the ledger's apart
   */
  public static Query open(Path folder, List<Table> tables) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataFolderException(
          "there is no data folder at " + folder + ": run noroshi observe first, or give --data");
    }
    DataFolder.completeForReading(folder);
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET TimeZone = 'UTC'");
        for (Table table : tables) {
          statement.execute(view(folder, table, true));
        }
        statement.execute(view(folder, Ledger.INGEST, false));
        statement.execute(
            "CREATE MACRO ip(x) AS concat_ws('.', (x >> 24) & 255, (x >> 16) & 255,"
                + " (x >> 8) & 255, x & 255)");
        statement.execute(
            "SET allowed_directories = ['"
                + quoted(folder.toAbsolutePath().normalize() + "/")
                + "']");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      }
      return new Query(connection);
    } catch (SQLException e) {
      throw new DataFolderException(
          "DuckDB cannot read the tables below " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String view(Path folder, Table table, boolean partitioned) throws IOException {
    Path files = folder.toAbsolutePath().normalize().resolve(table.name());
    if (hasFiles(files)) {
      return "CREATE VIEW "
          + table.name()
          + " AS SELECT * FROM read_parquet('"
          + quoted(files.toString())
          + "/**/*.parquet', hive_partitioning = "
          + partitioned
          + ", union_by_name = true)";
    }
    List<String> columns = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      columns.add("NULL::" + sqlType(column.type()) + " AS \"" + column.name() + "\"");
    }
    if (partitioned) {
      columns.add("NULL::VARCHAR AS sensor");
      columns.add("NULL::DATE AS date");
    }
    return "CREATE VIEW "
        + table.name()
        + " AS SELECT "
        + String.join(", ", columns)
        + " WHERE false";
  }

  private static boolean hasFiles(Path files) throws IOException {
    if (!Files.isDirectory(files)) {
      return false;
    }
    try (Stream<Path> walk = Files.walk(files)) {
      return walk.anyMatch(path -> path.toString().endsWith(".parquet"));
    }
  }

  private static String sqlType(ColumnType type) {
    return switch (type) {
      case UINT8 -> "UTINYINT";
      case UINT16 -> "USMALLINT";
      case UINT32 -> "UINTEGER";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case TIMESTAMP -> "TIMESTAMPTZ";
      case DOUBLE -> "DOUBLE";
      case STRING -> "VARCHAR";
      case BINARY -> "BLOB";
      case INT32_LIST -> "INTEGER[]";
    };
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  /** Runs one statement and hands over its rows as they come. */
  public void run(String sql, Rows rows) throws IOException, SqlProblem {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return;
      }
      try (ResultSet result = statement.getResultSet()) {
        ResultSetMetaData meta = result.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
          names.add(meta.getColumnLabel(i));
        }
        rows.columns(names);
        @Nullable Object[] values = new Object[names.size()];
        while (result.next()) {
          for (int i = 0; i < values.length; i++) {
            values[i] = result.getObject(i + 1);
          }
          rows.row(values);
        }
      }
    } catch (SQLException e) {
      throw new SqlProblem(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("DuckDB did not close: " + e.getMessage(), e);
    }
  }
}
