package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.store.parquet.ParquetFileWriter;
import org.noroshi.store.parquet.RowGroupWriter;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.Table.Column;

/** What is written is read back by DuckDB, an independent reader. */
class ParquetFileWriterTest {
  private static final Table TABLE =
      new Table(
          "all",
          1,
          List.of(
              Column.of("n", ColumnType.INT64),
              Column.of("u8", ColumnType.UINT8),
              Column.of("u16", ColumnType.UINT16),
              Column.nullable("u32", ColumnType.UINT32),
              Column.of("i32", ColumnType.INT32),
              Column.of("t", ColumnType.TIMESTAMP),
              Column.nullable("d", ColumnType.DOUBLE),
              Column.nullable("s", ColumnType.STRING),
              Column.nullable("b", ColumnType.BINARY),
              Column.of("l", ColumnType.INT32_LIST)));

  @TempDir Path folder;

  @Test
  void everyTypeReadsBackAsWritten() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 24; round++) {
      int distinct = 1 << random.nextInt(20);
      List<ColumnBatch> batches = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int group = 0; group < 5; group++) {
        batches.add(batch(random, 1 + random.nextInt(3000), distinct, expected));
      }
      Path file = folder.resolve("t" + round + ".parquet");
      RowGroupWriter gathered = new RowGroupWriter(TABLE);
      try (ParquetFileWriter writer = new ParquetFileWriter(file, TABLE)) {
        for (ColumnBatch batch : batches) {
          gathered.add(batch);
          if (random.nextInt(3) == 0) {
            writer.append(gathered);
          }
        }
        if (!gathered.isEmpty()) {
          writer.append(gathered);
        }
      }
      assertThat(read(file)).as("round " + round).isEqualTo(expected);
    }
  }

  @Test
  void numbersOfAnySpreadReadBackAsWritten() throws Exception {
    Table table =
        new Table(
            "numbers",
            1,
            List.of(Column.of("n", ColumnType.INT64), Column.of("u", ColumnType.UINT32)));
    Random random = new Random(11);
    List<String> expected = new ArrayList<>();
    Path file = folder.resolve("numbers.parquet");
    RowGroupWriter gathered = new RowGroupWriter(table);
    try (ParquetFileWriter writer = new ParquetFileWriter(file, table)) {
      for (int spread = 1; spread <= 64; spread++) {
        ColumnBatch batch = new ColumnBatch(table, 800);
        batch.rows = 700 + spread;
        for (int i = 0; i < batch.rows; i++) {
          long value = random.nextLong() >> 64 - spread;
          batch.longs("n")[i] = value;
          batch.ints("u")[i] = (int) value;
          expected.add(value + "|" + Integer.toUnsignedString((int) value));
        }
        gathered.add(batch);
        if (spread % 3 == 0) {
          writer.append(gathered);
        }
      }
      writer.append(gathered);
    }
    assertThat(query("SELECT n, u FROM '" + file + "'", 2)).isEqualTo(expected);
  }

  private static ColumnBatch batch(Random random, int rows, int distinct, List<String> expected) {
    ColumnBatch batch = new ColumnBatch(TABLE, rows);
    batch.rows = rows;
    int runs = 1 + random.nextInt(40);
    for (int i = 0; i < rows; i++) {
      int fresh = distinct == 1 ? random.nextInt() >>> 1 : random.nextInt(distinct);
      int value = random.nextInt(runs) == 0 || i == 0 ? fresh : ints(batch)[i - 1];
      batch.longs("n")[i] = expected.size();
      batch.ints("u8")[i] = value & 0xff;
      batch.ints("u16")[i] = value & 0xffff;
      batch.ints("u32")[i] = value * -7;
      batch.nulls("u32")[i] = value % 3 == 1;
      batch.ints("i32")[i] = value;
      batch.longs("t")[i] = 1_767_225_600_000_000_000L + value;
      batch.doubles("d")[i] = value / 8.0;
      batch.nulls("d")[i] = value % 2 == 0;
      batch.strings("s")[i] = value % 5 == 0 ? "" : "狼煙" + value;
      batch.nulls("s")[i] = value % 4 == 0;
      batch.binaries("b")[i] = new byte[] {(byte) value, 0, (byte) 255};
      batch.nulls("b")[i] = value % 6 == 0;
      int[] list = new int[value % 4];
      Arrays.fill(list, value);
      batch.lists("l")[i] = list;
      expected.add(
          expected.size()
              + "|"
              + (value & 0xff)
              + "|"
              + (value & 0xffff)
              + "|"
              + (value % 3 == 1 ? null : Integer.toUnsignedString(value * -7))
              + "|"
              + value
              + "|"
              + (1_767_225_600_000_000_000L + value)
              + "|"
              + (value % 2 == 0 ? null : Double.toString(value / 8.0))
              + "|"
              + (value % 4 == 0 ? null : value % 5 == 0 ? "" : "狼煙" + value)
              + "|"
              + (value % 6 == 0 ? null : "%02X00FF".formatted(value & 0xff))
              + "|"
              + Arrays.toString(list));
    }
    return batch;
  }

  private static int[] ints(ColumnBatch batch) {
    return batch.ints("i32");
  }

  private static List<String> read(Path file) throws Exception {
    return query(
        "SELECT n, u8, u16, u32, i32, epoch_ns(t), d, s, hex(b), l::VARCHAR FROM '"
            + file
            + "' ORDER BY n",
        10);
  }

  private static List<String> query(String sql, int columns) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i == 1 ? "" : "|").append(result.getString(i));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
