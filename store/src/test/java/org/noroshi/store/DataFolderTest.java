package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

class DataFolderTest {
  @TempDir Path root;

  @Test
  void secondWriterIsRefusedWithTheHolder() throws Exception {
    try (DataFolder first = DataFolder.open(root)) {
      assertThat(first.checkpoint()).isEmpty();
      assertThatThrownBy(() -> DataFolder.open(root))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void journalCutHalfwayIsCarriedOutAtTheNextOpening() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      folder.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
    Path staging = Files.createDirectories(root.resolve(".noroshi/staging"));
    Files.write(staging.resolve("checkpoint"), new byte[] {2});
    Files.writeString(
        root.resolve(".noroshi/journal"),
        "move\t.noroshi/staging/moved\t.noroshi/moved\n"
            + "move\t.noroshi/staging/checkpoint\t.noroshi/state/checkpoint\nend\n");
    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(checkpoint(folder)).containsExactly(2);
    }
    assertThat(root.resolve(".noroshi/journal")).doesNotExist();
  }

  @Test
  void preparedButUncommittedFilesAreDropped() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      folder.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
    Path staging = Files.createDirectories(root.resolve(".noroshi/staging"));
    Files.write(staging.resolve("checkpoint"), new byte[] {2});
    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(checkpoint(folder)).containsExactly(1);
    }
    assertThat(staging).doesNotExist();
  }

  @Test
  void manySmallFilesOfADayAreJoinedWithoutLosingARow() throws Exception {
    Table table =
        new Table(
            "points",
            1,
            List.of(
                Table.Column.of("n", ColumnType.INT64),
                Table.Column.nullable("s", ColumnType.STRING)));
    int commits = 100;
    try (DataFolder folder = DataFolder.open(root)) {
      for (int i = 0; i < commits; i++) {
        Commit commit = folder.begin();
        ColumnBatch batch = new ColumnBatch(table, 2);
        batch.rows = 2;
        batch.longs("n")[0] = i;
        batch.strings("s")[0] = "row" + i;
        batch.longs("n")[1] = -1 - i;
        batch.nulls("s")[1] = true;
        commit.write("s", LocalDate.of(2026, 1, 1), batch, false);
        commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
      }
    }
    try (Stream<Path> files = Files.list(root.resolve("points/sensor=s/date=2026-01-01"))) {
      assertThat(files.count()).isLessThanOrEqualTo(Commit.MANY_FILES);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT n), min(n), max(n), count(s),"
                    + " count(*) FILTER (s = 'row' || n) FROM read_parquet('"
                    + root
                    + "/points/**/*.parquet')")) {
      assertThat(found.next()).isTrue();
      assertThat(IntStream.rangeClosed(1, 6).mapToObj(column -> number(found, column)))
          .containsExactly(200L, 200L, -100L, 99L, 100L, 100L);
    }
  }

  @Test
  void queryBesideAWriterSeesWholeCommitsOnly() throws Exception {
    Table table = new Table("points", 1, List.of(Table.Column.of("n", ColumnType.INT64)));
    int queries = 20;
    int commitsEach = 4;
    Semaphore turns = new Semaphore(0);
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          writer.submit(() -> {
            try (DataFolder folder = DataFolder.open(root)) {
              for (int i = 0; i < queries * commitsEach; i++) {
                turns.acquire();
                // 100 rows that stay, 10 that the next commit replaces.
                Commit commit = folder.begin();
                commit.write("s", LocalDate.of(2026, 1, 1), numbered(table, 100), false);
                commit.write("s", LocalDate.of(2026, 1, 1), numbered(table, 10), true);
                commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
              }
            }
            return null;
          });
      long seen = 0;
      for (int query = 0; query < queries; query++) {
        turns.release(commitsEach);
        long count = count(table);
        assertThat(count == 0 || count % 100 == 10).as("rows " + count).isTrue();
        assertThat(count).isGreaterThanOrEqualTo(seen);
        seen = count;
      }
      writing.get();
      assertThat(count(table)).isEqualTo(100L * queries * commitsEach + 10);
    }
  }

  private static ColumnBatch numbered(Table table, int rows) {
    ColumnBatch batch = new ColumnBatch(table, rows);
    batch.rows = rows;
    Arrays.setAll(batch.longs("n"), i -> i);
    return batch;
  }

  private long count(Table table) throws Exception {
    long[] count = new long[1];
    try (Query query = Query.open(root, List.of(table))) {
      query.run(
          "SELECT count(*), sum(n) FROM points",
          new Query.Rows() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(@Nullable Object[] values) {
              count[0] = (Long) Objects.requireNonNull(values[0]);
            }
          });
    }
    return count[0];
  }

  private static long number(ResultSet found, int column) {
    try {
      return found.getLong(column);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] checkpoint(DataFolder folder) throws IOException {
    try (DataInputStream in = folder.checkpoint().orElseThrow()) {
      return in.readAllBytes();
    }
  }
}
