package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noroshi.store.parquet.ParquetFileWriter;
import org.noroshi.store.parquet.RowGroupWriter;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;

/**
 * Writes the flow tuples of a simulated telescope to a Parquet file, our writer beside DuckDB, in
 * turn and on one thread each: {@code ParquetRate [MINUTES [ROUNDS]]}. The first round only warms
 * up; medians of the others are printed.
 */
public final class ParquetRate {
  private static final String OURS = "noroshi";

  private interface Way {
    void write(Path file) throws IOException, SQLException;
  }

  private final List<ColumnBatch> batches;
  private final Table table;
  private final Map<String, Way> ways = new LinkedHashMap<>();
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, Long> sizes = new LinkedHashMap<>();

  private ParquetRate(List<ColumnBatch> batches, DuckDbTable filled) {
    this.batches = batches;
    this.table = batches.getFirst().table;
    ways.put(OURS, this::write);
    ways.put("duckdb append + copy", this::appendAndCopy);
    ways.put("duckdb copy", file -> filled.copyTo(file, "uncompressed"));
    ways.put("duckdb copy, snappy", file -> filled.copyTo(file, "snappy"));
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    List<ColumnBatch> batches = FlowTupleBatches.simulated(minutes);
    Path folder = Files.createTempDirectory("noroshi-parquet");
    try (DuckDbTable filled = new DuckDbTable(batches.getFirst().table)) {
      filled.append(batches);
      ParquetRate rate = new ParquetRate(batches, filled);
      for (int round = 0; round <= rounds; round++) {
        rate.round(folder, round > 0);
      }
      rate.print();
    } finally {
      FlowTupleBatches.delete(folder);
    }
  }

  private void write(Path file) throws IOException {
    RowGroupWriter group = new RowGroupWriter(table);
    try (ParquetFileWriter writer = new ParquetFileWriter(file, table)) {
      for (ColumnBatch batch : batches) {
        group.add(batch);
        if (group.isFull()) {
          writer.append(group);
        }
      }
      if (!group.isEmpty()) {
        writer.append(group);
      }
    }
  }

  private void appendAndCopy(Path file) throws SQLException {
    try (DuckDbTable fresh = new DuckDbTable(table)) {
      fresh.append(batches);
      fresh.copyTo(file, "uncompressed");
    }
  }

  private void round(Path folder, boolean counts) throws IOException, SQLException {
    for (Map.Entry<String, Way> way : ways.entrySet()) {
      Path file = folder.resolve("rows.parquet");
      long begin = System.nanoTime();
      way.getValue().write(file);
      double took = (System.nanoTime() - begin) / 1e9;
      if (counts) {
        seconds.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(took);
      }
      sizes.put(way.getKey(), Files.size(file));
      Files.delete(file);
    }
  }

  private double median(String way) {
    double[] all =
        seconds.getOrDefault(way, List.of()).stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(all);
    return all.length == 0 ? Double.NaN : all[all.length / 2];
  }

  private void print() {
    long rows = batches.stream().mapToLong(batch -> batch.rows).sum();
    System.out.printf(
        Locale.ROOT, "%,d flow tuples in batches of %,d%n", rows, batches.getFirst().rows);
    System.out.println("| writer | M rows/s | ns a row | bytes a row | rate, ours to its |");
    System.out.println("|---|---|---|---|---|");
    for (String way : ways.keySet()) {
      double median = median(way);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.0f | %.1f | %.2f |%n",
          way,
          rows / median / 1e6,
          median / rows * 1e9,
          (double) sizes.getOrDefault(way, 0L) / rows,
          median / median(OURS));
    }
  }
}
