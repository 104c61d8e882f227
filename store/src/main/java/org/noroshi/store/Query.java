package org.noroshi.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/** SQL over the tables of a data folder: DuckDB in memory, with one view per table. */
public final class Query implements AutoCloseable {
  /** How often files may be replaced under a statement before it gives up. */
  private static final int ATTEMPTS = 10;

  private static final long LEAST_MEMORY_BYTES = 256L << 20;

  private final Path folder;
  private final List<Table> tables;
  private final QueryLimits limits;
  private final Deadline deadline;
  private Snapshot snapshot;
  private @Nullable Connection connection;

  /** Results that are kept, by name; made again where a connection is. */
  private final Map<String, String> kept = new LinkedHashMap<>();

  /** Tables whose views read files, by now. */
  private final Set<String> named = new HashSet<>();

  /** Receives a result row by row; values are Java's, see {@link SqlValue}. */
  public interface Rows {
    void columns(List<String> names) throws IOException;

    void row(@Nullable Object[] values) throws IOException;
  }

  /** The SQL could not be run; the message is DuckDB's, or says that it would not only read. */
  public static final class SqlProblem extends Exception {
    private static final long serialVersionUID = 1;

    SqlProblem(String message) {
      super(message);
    }

    SqlProblem(SQLException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }

  private Query(Path folder, List<Table> tables, QueryLimits limits) throws IOException {
    this.folder = folder;
    this.tables = tables;
    this.limits = limits;
    this.deadline = new Deadline(limits.time());
    this.snapshot = snapshot();
  }

  /**
   * Opens a data folder for reading; tables without files are empty.
   *
   * @param tables the known tables, the ledger's apart
   * @throws NoDataFolderException where there is none
   */
  public static Query open(Path folder, List<Table> tables) throws IOException {
    return open(folder, tables, QueryLimits.none());
  }

  /**
   * The same within limits.
   *
   * @throws NoDataFolderException where there is none
   */
  public static Query open(Path folder, List<Table> tables, QueryLimits limits) throws IOException {
    DataFolder.require(folder);
    DataFolder.completeForReading(folder, Disk.SYSTEM);
    return new Query(folder, tables, limits);
  }

  /**
   * Number of the folder's last commit: as long as it is the same, so are the answers.
   *
   * @throws NoDataFolderException where there is no data folder
   */
  public static long commit(Path folder) throws IOException {
    DataFolder.require(folder);
    return CommitState.of(folder).number();
  }

  private Snapshot snapshot() throws IOException {
    List<String> names = new ArrayList<>(List.of(Ledger.INGEST.name()));
    tables.forEach(table -> names.add(table.name()));
    return Snapshot.of(folder, names).within(limits);
  }

  /** A connection whose views of the tables that a statement names read their files. */
  private Connection connect(String sql) throws IOException {
    for (int attempt = 1; ; attempt++) {
      deadline.check();
      try {
        Connection opened = connection;
        if (opened == null) {
          opened = open();
          connection = opened;
          for (Map.Entry<String, String> result : kept.entrySet()) {
            name(opened, result.getValue());
            make(opened, result.getKey(), result.getValue());
          }
        }
        name(opened, sql);
        return opened;
      } catch (SQLException e) {
        close();
        deadline.check();
        if (attempt == ATTEMPTS || snapshot.isCurrent()) {
          String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
          throw new DataFolderException(
              "DuckDB cannot read a table below " + folder + ": " + first, e);
        }
        snapshot = snapshot();
      }
    }
  }

  private Connection open() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    Connection opened = DriverManager.getConnection("jdbc:duckdb:", settings);
    try (Statement statement = opened.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET memory_limit = '" + limits.memoryBytes() + "B'");
      if (limits.threads() != null) {
        statement.execute("SET threads = " + limits.threads());
      }
      statement.execute("SET temp_directory = '" + quoted(SpillFolder.of(folder).toString()) + "'");
      // Files never change under their name, and a year has thousands of footers.
      statement.execute("SET parquet_metadata_cache = true");
      statement.execute("CREATE SCHEMA exact");
      for (Table table : tables) {
        create(statement, table, empty(table, true));
      }
      create(statement, Ledger.INGEST, empty(Ledger.INGEST, false));
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

  /** Half of what the machine (or the container) has besides this JVM's heap. */
  static long memoryBytes() {
    long all =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 1L << 31;
    return Math.max(LEAST_MEMORY_BYTES, (all - Runtime.getRuntime().maxMemory()) / 2);
  }

  /**
   * Files are looked at only for tables that a statement names, so that a damaged file is nobody
   * else's trouble.
   */
  private void name(Connection opened, String sql) throws SQLException {
    try (Statement statement = opened.createStatement()) {
      for (Map.Entry<String, List<Path>> entry : snapshot.files().entrySet()) {
        String name = entry.getKey();
        if (!entry.getValue().isEmpty() && !named.contains(name) && isNamed(name, sql)) {
          boolean ledger = name.equals(Ledger.INGEST.name());
          Table table =
              ledger
                  ? Ledger.INGEST
                  : tables.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
          create(statement, table, read(entry.getValue(), !ledger));
          named.add(name);
        }
      }
    }
  }

  /** The functions {@code query} and {@code query_table} may make up a name. */
  private static boolean isNamed(String table, String sql) {
    return Pattern.compile("\\b(" + table + "|query|query_table)\\b", Pattern.CASE_INSENSITIVE)
        .matcher(sql)
        .find();
  }

  /**
   * Makes the two views of a table: the usual one, whose times know DuckDB's functions, and that of
   * schema {@code exact}, whose times have their nanoseconds.
   */
  private static void create(Statement statement, Table table, String rows) throws SQLException {
    String times =
        table.columns().stream()
            .filter(column -> column.type() == ColumnType.TIMESTAMP)
            .map(column -> quotedName(column.name()))
            .map(name -> "make_timestamptz(epoch_ns(" + name + ") // 1000) AS " + name)
            .collect(Collectors.joining(", "));
    statement.execute("CREATE OR REPLACE VIEW exact." + table.name() + " AS " + rows);
    statement.execute(
        "CREATE OR REPLACE VIEW "
            + table.name()
            + " AS SELECT * "
            + (times.isEmpty() ? "" : "REPLACE (" + times + ") ")
            + "FROM exact."
            + table.name());
  }

  private static String read(List<Path> files, boolean partitioned) {
    return "SELECT * FROM read_parquet(["
        + files.stream()
            .map(file -> "'" + quoted(file.toString()) + "'")
            .collect(Collectors.joining(", "))
        + "], hive_partitioning = "
        + partitioned
        + (partitioned ? ", hive_types = {'sensor': VARCHAR, 'date': DATE}" : "")
        + ", union_by_name = true)";
  }

  private static String empty(Table table, boolean partitioned) {
    List<String> columns = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      columns.add("NULL::" + sqlType(column.type()) + " AS " + quotedName(column.name()));
    }
    if (partitioned) {
      columns.add("NULL::VARCHAR AS sensor");
      columns.add("NULL::DATE AS date");
    }
    return "SELECT " + String.join(", ", columns) + " WHERE false";
  }

  private static String quotedName(String name) {
    return '"' + name + '"';
  }

  private static String sqlType(ColumnType type) {
    return switch (type) {
      case UINT8 -> "UTINYINT";
      case UINT16 -> "USMALLINT";
      case UINT32 -> "UINTEGER";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case TIMESTAMP -> "TIMESTAMPTZ_NS";
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
   * Keeps the rows of a reading statement as a table of that name for the statements that follow,
   * so that what several of them need is read from the files once.
   *
   * @throws SqlProblem where the SQL is wrong or would not only read
   */
  public void keep(String name, String sql) throws IOException, SqlProblem {
    for (int attempt = 1; ; attempt++) {
      Connection opened = connect(sql);
      try {
        ReadingStatement.check(opened, sql);
        make(opened, name, sql);
        kept.put(name, sql);
        return;
      } catch (SQLException e) {
        deadline.check();
        if (attempt == ATTEMPTS || snapshot.isCurrent()) {
          throw new SqlProblem(e);
        }
      }
      close();
      snapshot = snapshot();
    }
  }

  private void make(Connection opened, String name, String sql) throws SQLException {
    try (Statement statement = opened.createStatement();
        Deadline.Watch _ = deadline.over(statement)) {
      statement.execute("CREATE OR REPLACE TEMP TABLE " + quotedName(name) + " AS " + sql);
    }
  }

  /**
   * Runs one reading statement and hands over its rows as they come, all of one commit: where a
   * writer replaced files before the first row, it is run again on the new ones.
   *
   * @throws SqlProblem where the SQL is wrong or would not only read
   * @throws DataFolderException where files were replaced after the first row
   * @throws TookTooLongException where the limits' time is over
   */
  public void run(String sql, Rows rows) throws IOException, SqlProblem {
    for (int attempt = 1; ; attempt++) {
      boolean[] begun = {false};
      Connection opened = connect(sql);
      try {
        ReadingStatement.check(opened, sql);
        try (Statement statement = opened.createStatement();
            Deadline.Watch _ = deadline.over(statement);
            ResultSet result = statement.executeQuery(sql)) {
          handOver(result, rows, begun);
        }
        return;
      } catch (SQLException e) {
        deadline.check();
        if (begun[0] && !snapshot.isCurrent()) {
          throw new DataFolderException(
              "the tables were replaced while their rows were read, so the rows above are not all:"
                  + " give the same query again, or narrow it",
              e);
        }
        if (attempt == ATTEMPTS || snapshot.isCurrent()) {
          throw new SqlProblem(e);
        }
      }
      close();
      snapshot = snapshot();
    }
  }

  /** Nothing is handed over before there is a first row, or the certainty of none. */
  private static void handOver(ResultSet result, Rows rows, boolean[] begun)
      throws SQLException, IOException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      names.add(distinct(meta.getColumnLabel(i), names));
    }
    boolean more = result.next();
    begun[0] = true;
    rows.columns(names);
    @Nullable Object[] values = new Object[names.size()];
    for (; more; more = result.next()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = SqlValue.of(result, i + 1, meta.getColumnTypeName(i + 1));
      }
      rows.row(values);
    }
  }

  /** A name that no earlier column has: {@code a}, {@code a_1}, {@code a_2}, as DuckDB makes it. */
  private static String distinct(String name, List<String> earlier) {
    String distinct = name;
    for (int i = 1; earlier.contains(distinct); i++) {
      distinct = name + "_" + i;
    }
    return distinct;
  }

  @Override
  public void close() throws IOException {
    Connection opened = connection;
    connection = null;
    named.clear();
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (SQLException e) {
      throw new IOException("DuckDB did not close: " + e.getMessage(), e);
    }
  }
}
