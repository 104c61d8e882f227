package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.store.parquet.ParquetFileWriter;
import org.noroshi.store.parquet.RowGroupWriter;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.Table.Column;

/**
 * Random columns of every type read back alike by DuckDB and by Hardwood, which share no code with
 * the writer nor with each other.
 */
class TwoReadersTest {
  private static final int ROUNDS = 25;

  @TempDir Path folder;

  /** A written file and what must be read from it, as texts. */
  private record Written(Path file, List<@Nullable String> values) {}

  @ParameterizedTest
  @EnumSource(ColumnType.class)
  void bothReadWhatWasWritten(ColumnType type) throws Exception {
    SplittableRandom random = new SplittableRandom(type.ordinal());
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (int round = 0; round < ROUNDS; round++) {
        Written written = write(type, folder.resolve(type + "-" + round), random.split());
        same("DuckDB, round " + round, byDuckDb(duckDb, type, written.file), written.values);
        same("Hardwood, round " + round, byHardwood(type, written.file), written.values);
      }
    }
  }

  /** Shows the first difference, not thousands of rows. */
  private static void same(
      String reader, List<@Nullable String> read, List<@Nullable String> written) {
    assertThat(read).as(reader).hasSameSizeAs(written);
    for (int row = 0; row < read.size(); row++) {
      assertThat(read.get(row)).as("%s, row %d", reader, row).isEqualTo(written.get(row));
    }
  }

  private static Written write(ColumnType type, Path file, SplittableRandom random)
      throws Exception {
    boolean nullable = type != ColumnType.INT32_LIST && random.nextBoolean();
    Table table = new Table("one", 1, List.of(new Column("c", type, nullable)));
    int distinct = 1 << random.nextInt(18);
    int repeats = 1 + random.nextInt(30);
    int nullsInHundred = random.nextInt(4) * 33;
    List<@Nullable String> values = new ArrayList<>();
    RowGroupWriter rows = new RowGroupWriter(table);
    try (ParquetFileWriter writer = new ParquetFileWriter(file, table)) {
      for (int groups = 1 + random.nextInt(3); groups > 0; groups--) {
        for (int pages = 1 + random.nextInt(4); pages > 0; pages--) {
          ColumnBatch batch = new ColumnBatch(table, 1 + random.nextInt(2000));
          batch.rows = batch.capacity;
          long seed = 0;
          for (int row = 0; row < batch.rows; row++) {
            if (row == 0 || random.nextInt(repeats) == 0) {
              seed = random.nextInt(distinct);
            }
            boolean isNull = nullable && random.nextInt(100) < nullsInHundred;
            if (isNull) {
              batch.nulls("c")[row] = true;
            }
            String text = set(batch.arrays[0], type, row, seed);
            values.add(isNull ? null : text);
          }
          rows.add(batch);
        }
        writer.append(rows);
      }
    }
    return new Written(file, values);
  }

  /** Spreads a seed over a type's whole range, the ends included; returns the value as text. */
  private static String set(Object array, ColumnType type, int row, long seed) {
    long bits = seed * 0x9E3779B97F4A7C15L;
    long extreme = seed % 17 == 3 ? Long.MIN_VALUE : seed % 17 == 5 ? Long.MAX_VALUE : bits;
    return switch (type) {
      case UINT8 -> Integer.toString(((int[]) array)[row] = (int) (extreme >>> 56));
      case UINT16 -> Integer.toString(((int[]) array)[row] = (int) (extreme >>> 48));
      case UINT32 -> Integer.toUnsignedString(((int[]) array)[row] = (int) (extreme >>> 32));
      case INT32 -> Integer.toString(((int[]) array)[row] = (int) (extreme >>> 32));
      case INT64 -> Long.toString(((long[]) array)[row] = extreme >> seed % 2 * 40);
      // DuckDB takes the last values of the range for infinity
      case TIMESTAMP -> Long.toString(((long[]) array)[row] = bits >> 1);
      case DOUBLE -> Double.toString(((double[]) array)[row] = number(seed, bits));
      case STRING -> ((String[]) array)[row] = seed == 0 ? "" : "狼煙\u0000🔥" + seed;
      case BINARY -> {
        byte[] bytes = Arrays.copyOf(Long.toHexString(bits).getBytes(), (int) (seed % 300));
        ((byte[][]) array)[row] = bytes;
        yield HexFormat.of().formatHex(bytes);
      }
      case INT32_LIST -> {
        int[] list = new int[(int) (seed % 5)];
        Arrays.setAll(list, i -> (int) (extreme >> 32 + i));
        ((int[][]) array)[row] = list;
        yield Arrays.toString(list);
      }
    };
  }

  private static double number(long seed, long bits) {
    return switch ((int) (seed % 11)) {
      case 1 -> Double.NaN;
      case 2 -> -0.0;
      case 3 -> Double.NEGATIVE_INFINITY;
      case 4 -> Double.MIN_VALUE;
      case 5 -> Double.MAX_VALUE;
      default -> bits / 3.0;
    };
  }

  private static List<@Nullable String> byDuckDb(Connection duckDb, ColumnType type, Path file)
      throws Exception {
    String value =
        switch (type) {
          case TIMESTAMP -> "epoch_ns(c)";
          case BINARY -> "lower(hex(c))";
          case INT32_LIST -> "c::VARCHAR";
          default -> "c";
        };
    List<@Nullable String> read = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT "
                    + value
                    + " FROM read_parquet('"
                    + file
                    + "') ORDER BY file_row_number")) {
      while (rows.next()) {
        Object found = rows.getObject(1);
        read.add(
            found == null
                ? null
                : type == ColumnType.DOUBLE ? found.toString() : rows.getString(1));
      }
    }
    return read;
  }

  private static List<@Nullable String> byHardwood(ColumnType type, Path file) throws Exception {
    List<@Nullable String> read = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader rows = reader.rowReader()) {
      while (rows.hasNext()) {
        rows.next();
        read.add(rows.isNull("c") ? null : text(type, rows));
      }
    }
    return read;
  }

  private static String text(ColumnType type, RowReader rows) {
    return switch (type) {
      case UINT8, UINT16, INT32 -> Integer.toString(rows.getInt("c"));
      case UINT32 -> Integer.toUnsignedString(rows.getInt("c"));
      case INT64, TIMESTAMP -> Objects.toString(rows.getRawValue("c"));
      case DOUBLE -> Double.toString(rows.getDouble("c"));
      case STRING -> rows.getString("c");
      case BINARY -> HexFormat.of().formatHex(rows.getBinary("c"));
      case INT32_LIST -> Arrays.toString(rows.getList("c").ints().toArray());
    };
  }
}
