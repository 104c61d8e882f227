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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/** SQL over the tables of a data folder: DuckDB in memory, with one view per table. */
public final class Query implements AutoCloseable {
  /** How often files may be replaced under a statement before it gives up. */
  private static final int ATTEMPTS = 10;

  private final Path folder;
  private final List<Table> tables;
  private Snapshot snapshot;
  private Connection connection;

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

  private Query(Path folder, List<Table> tables) throws IOException {
    this.folder = folder;
    this.tables = tables;
    this.snapshot = snapshot();
    this.connection = connect();
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
    DataFolder.completeForReading(folder, Disk.SYSTEM);
    return new Query(folder, tables);
  }

  private Snapshot snapshot() throws IOException {
    List<String> names = new ArrayList<>(List.of(Ledger.INGEST.name()));
    tables.forEach(table -> names.add(table.name()));
    return Snapshot.of(folder, names);
  }

  private Connection connect() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return views();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || snapshot.isCurrent()) {
          throw new DataFolderException(
              "DuckDB cannot read the tables below " + folder + ": " + e.getMessage(), e);
        }
        snapshot = snapshot();
      }
    }
  }

  private Connection views() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    Connection opened = DriverManager.getConnection("jdbc:duckdb:", settings);
    try (Statement statement = opened.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (Table table : tables) {
        statement.execute(view(table, true));
      }
      statement.execute(view(Ledger.INGEST, false));
      statement.execute(
          "CREATE MACRO ip(x) AS concat_ws('.', (x >> 24) & 255, (x >> 16) & 255,"
              + " (x >> 8) & 255, x & 255)");
      statement.execute(
          "SET allowed_directories = ['"
              + quoted(folder.toAbsolutePath().normalize() + "/")
              + "']");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  private String view(Table table, boolean partitioned) {
    List<Path> files = snapshot.files().getOrDefault(table.name(), List.of());
    if (!files.isEmpty()) {
      return "CREATE VIEW "
          + table.name()
          + " AS SELECT * FROM read_parquet(["
          + files.stream()
              .map(file -> "'" + quoted(file.toString()) + "'")
              .collect(Collectors.joining(", "))
          + "], hive_partitioning = "
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

  /**
   * Runs one statement and hands over its rows, all of one commit: where a writer replaced files
   * before the statement had read them, it is run again on the new ones.
   */
  public void run(String sql, Rows rows) throws IOException, SqlProblem {
    for (int attempt = 1; ; attempt++) {
      try (Statement statement = connection.createStatement()) {
        if (statement.execute(sql)) {
          try (ResultSet result = statement.getResultSet()) {
            handOver(result, rows);
          }
        }
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || snapshot.isCurrent()) {
          throw new SqlProblem(e);
        }
      }
      close();
      snapshot = snapshot();
      connection = connect();
    }
  }

  /** The driver holds the whole result by now: what fails here fails before the first row. */
  private static void handOver(ResultSet result, Rows rows) throws SQLException, IOException {
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

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("DuckDB did not close: " + e.getMessage(), e);
    }
  }
}
