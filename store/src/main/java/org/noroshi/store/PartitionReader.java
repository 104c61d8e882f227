package org.noroshi.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/**
 * Reads a data folder's rows back into columns, partition by partition: for whoever writes them
 * again. Not thread-safe.
 */
public final class PartitionReader implements AutoCloseable {
  private static final int BATCH_ROWS = 1 << 13;

  /** For sorting a partition; what is more goes to files, so that a day's size does not matter. */
  private static final long MOST_MEMORY_BYTES = 1L << 30;

  private final Path folder;
  private final Connection connection;
  private Snapshot snapshot;

  /**
   * The files of one sensor's date.
   *
   * @param sensorFolder the sensor's name as folders write it
   * @param closed files of rows that stay
   * @param provisional files of rows of what was still open
   */
  public record Partition(
      Table table,
      String sensorFolder,
      LocalDate date,
      List<Path> closed,
      List<Path> provisional) {}

  /** Receives rows; the batch is filled anew afterwards. */
  public interface Batches {
    void accept(ColumnBatch batch) throws IOException;
  }

  /** A writer replaced files of the partition while it was read: take it {@link #again}. */
  public static final class ReplacedException extends Exception {
    private static final long serialVersionUID = 1;

    ReplacedException(SQLException cause) {
      super(cause);
    }
  }

  private PartitionReader(Path folder, Connection connection, Snapshot snapshot) {
    this.folder = folder;
    this.connection = connection;
    this.snapshot = snapshot;
  }

  /**
   * Opens a data folder for reading.
   *
   * @throws NoDataFolderException where there is none
   */
  public static PartitionReader open(Path folder, List<Table> tables) throws IOException {
    DataFolder.require(folder);
    DataFolder.completeForReading(folder, Disk.SYSTEM);
    Snapshot snapshot = Snapshot.of(folder, tables.stream().map(Table::name).toList());
    return new PartitionReader(folder, connect(folder), snapshot);
  }

  private static Connection connect(Path folder) throws IOException {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    try {
      Connection opened = DriverManager.getConnection("jdbc:duckdb:", settings);
      try (Statement statement = opened.createStatement()) {
        statement.execute(
            "SET memory_limit = '" + Math.min(MOST_MEMORY_BYTES, Query.memoryBytes()) + "B'");
        statement.execute("SET temp_directory = '" + quoted(SpillFolder.of(folder)) + "'");
      }
      return opened;
    } catch (SQLException e) {
      throw new IOException("DuckDB does not open: " + e.getMessage(), e);
    }
  }

  /**
   * The partitions of a table, by sensor and date.
   *
   * @param from first date
   * @param to last date
   */
  public List<Partition> partitions(Table table, LocalDate from, LocalDate to) {
    Map<Path, List<Path>> byFolder = new TreeMap<>();
    for (Path file : snapshot.files().getOrDefault(table.name(), List.of())) {
      byFolder.computeIfAbsent(file.getParent(), unused -> new ArrayList<>()).add(file);
    }
    List<Partition> partitions = new ArrayList<>();
    byFolder.forEach((home, files) -> {
      LocalDate date = LocalDate.parse(valueOf(home));
      if (!date.isBefore(from) && !date.isAfter(to)) {
        partitions.add(
            new Partition(
                table,
                valueOf(home.getParent()),
                date,
                files.stream().filter(file -> TableFiles.isClosed(file.getFileName())).toList(),
                files.stream().filter(file -> !TableFiles.isClosed(file.getFileName())).toList()));
      }
    });
    return partitions;
  }

  private static String valueOf(@Nullable Path hiveFolder) {
    String name = hiveFolder == null ? "" : String.valueOf(hiveFolder.getFileName());
    return name.substring(name.indexOf('=') + 1);
  }

  /** The partition as it stands now; without files if nothing is left of it. */
  public Partition again(Partition partition) throws IOException {
    snapshot = Snapshot.of(folder, List.copyOf(snapshot.files().keySet()));
    return partitions(partition.table, partition.date, partition.date).stream()
        .filter(found -> found.sensorFolder.equals(partition.sensorFolder))
        .findFirst()
        .orElse(
            new Partition(
                partition.table, partition.sensorFolder, partition.date, List.of(), List.of()));
  }

  /**
   * Reads the rows of some of a partition's files, in an order that tells nothing of theirs: by the
   * table's first time, then as the secret has it. In files they lie by address or by its hash,
   * which would tell of any two pseudonyms which address is the greater.
   *
   * @param condition of SQL that rows must fulfil
   * @param secret letters and digits
   * @throws DataFolderException where a file is damaged, or lacks a column of the table
   */
  public void readShuffled(
      Table table, List<Path> files, String condition, String secret, Batches to)
      throws IOException, ReplacedException {
    String source =
        "read_parquet(["
            + files.stream().map(file -> "'" + quoted(file) + "'").collect(Collectors.joining(", "))
            + "], hive_partitioning = false, union_by_name = true, filename = true,"
            + " file_row_number = true)";
    String order =
        firstTime(table)
            + ", md5(concat('"
            + secret
            + "', file_row_number, '/', parse_filename(filename)))";
    try (Statement statement = connection.createStatement()) {
      requireColumns(table, source, statement);
      String columns =
          table.columns().stream().map(PartitionReader::selected).collect(Collectors.joining(", "));
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT "
                  + columns
                  + " FROM "
                  + source
                  + " WHERE "
                  + condition
                  + " ORDER BY "
                  + order)) {
        ColumnBatch batch = new ColumnBatch(table, BATCH_ROWS);
        while (rows.next()) {
          put(rows, batch);
          if (batch.full()) {
            to.accept(batch);
            batch.clear();
          }
        }
        if (batch.rows > 0) {
          to.accept(batch);
        }
      }
    } catch (SQLException e) {
      if (!snapshot.isCurrent()) {
        throw new ReplacedException(e);
      }
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new DataFolderException(
          "DuckDB cannot read table " + table.name() + " below " + folder + ": " + first, e);
    }
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }

  private static String firstTime(Table table) {
    return table.columns().stream()
        .filter(column -> column.type() == ColumnType.TIMESTAMP)
        .map(column -> '"' + column.name() + '"')
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("table=" + table.name() + " has no time"));
  }

  private void requireColumns(Table table, String source, Statement statement)
      throws SQLException, IOException {
    Set<String> found = new HashSet<>();
    try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    for (Table.Column column : table.columns()) {
      if (!found.contains(column.name())) {
        throw new DataFolderException(
            "rows of table "
                + table.name()
                + " below "
                + folder
                + " are from an earlier build: they have no column "
                + column.name()
                + ". Leave the table out, or observe the captures into another folder");
      }
    }
  }

  /** DuckDB's unsigned types come through JDBC as the next wider one. */
  private static String selected(Table.Column column) {
    String name = '"' + column.name() + '"';
    return switch (column.type()) {
      case UINT8, UINT16, INT32 -> name + "::INTEGER";
      case UINT32, INT64 -> name + "::BIGINT";
      case TIMESTAMP -> "epoch_ns(" + name + ")";
      case DOUBLE, STRING, BINARY, INT32_LIST -> name;
    };
  }

  private static void put(ResultSet rows, ColumnBatch batch) throws SQLException {
    int row = batch.rows++;
    List<Table.Column> columns = batch.table.columns();
    for (int i = 0; i < columns.size(); i++) {
      put(rows, i + 1, batch.arrays[i], row, columns.get(i).type());
      boolean[] nulls = batch.nulls[i];
      if (nulls != null) {
        nulls[row] = rows.wasNull();
      }
    }
  }

  private static void put(ResultSet rows, int at, Object array, int row, ColumnType type)
      throws SQLException {
    switch (type) {
      case UINT8, UINT16, INT32 -> ((int[]) array)[row] = rows.getInt(at);
      case UINT32 -> ((int[]) array)[row] = (int) rows.getLong(at);
      case INT64, TIMESTAMP -> ((long[]) array)[row] = rows.getLong(at);
      case DOUBLE -> ((double[]) array)[row] = rows.getDouble(at);
      case STRING -> {
        String text = rows.getString(at);
        ((String[]) array)[row] = text == null ? "" : text;
      }
      case BINARY -> {
        Object blob = rows.getObject(at);
        ((byte[][]) array)[row] =
            blob instanceof Blob bytes
                ? bytes.getBytes(1, Math.toIntExact(bytes.length()))
                : new byte[0];
      }
      case INT32_LIST -> ((int[][]) array)[row] = list(rows.getArray(at));
    }
  }

  private static int[] list(Array array) throws SQLException {
    Object[] elements = (Object[]) array.getArray();
    int[] list = new int[elements.length];
    for (int i = 0; i < list.length; i++) {
      list[i] = ((Number) elements[i]).intValue();
    }
    return list;
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
