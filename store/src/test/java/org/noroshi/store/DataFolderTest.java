package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.FileTime;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    StateFile.CHECKPOINT.write(Disk.SYSTEM, staging.resolve("checkpoint"), out -> out.writeByte(2));
    Files.createFile(root.resolve(".noroshi/moved"));
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
      turns.release();
      while (!Files.exists(root.resolve(".noroshi"))) {
        Thread.onSpinWait();
      }
      for (int query = 0; query < queries; query++) {
        turns.release(query == 0 ? commitsEach - 1 : commitsEach);
        long count = count(table);
        assertThat(count == 0 || count % 100 == 10).as("rows " + count).isTrue();
        assertThat(count).isGreaterThanOrEqualTo(seen);
        seen = count;
      }
      writing.get();
      assertThat(count(table)).isEqualTo(100L * queries * commitsEach + 10);
    }
  }

  @Test
  void refusedSecondWriterDoesNotTakeTheLockAway() throws Exception {
    try (DataFolder first = DataFolder.open(root)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> DataFolder.open(root)).isInstanceOf(InUseException.class);
      }
      first.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(first));
    } finally {
      DataFolder.open(root).close(); // free again
    }
  }

  @Test
  void folderWithOtherFilesIsRefusedAndLeftAlone() throws Exception {
    Path mine = Files.writeString(root.resolve("open-1.parquet"), "mine");
    assertThatThrownBy(() -> DataFolder.open(root))
        .isInstanceOf(NoDataFolderException.class)
        .hasMessageContaining(root.toString())
        .hasMessageContaining("--data");
    try (Stream<Path> files = Files.list(root)) {
      assertThat(files).containsExactly(mine);
    }
  }

  @Test
  void commitDeletesItsOwnProvisionalFilesOnly() throws Exception {
    Table table = new Table("points", 1, List.of(Table.Column.of("n", ColumnType.INT64)));
    Path day = root.resolve("points/sensor=s/date=2026-01-01");
    try (DataFolder folder = DataFolder.open(root)) {
      for (int i = 1; i <= 3; i++) {
        Commit commit = folder.begin();
        commit.write("s", LocalDate.of(2026, 1, 1), numbered(table, 1), true);
        commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
        Files.writeString(day.resolve("open-9" + i + ".parquet"), "mine");
        Files.createDirectories(root.resolve("mine"));
        Files.writeString(root.resolve("mine/open-1.parquet"), "mine");
      }
    }
    assertThat(root.resolve("mine/open-1.parquet")).hasContent("mine");
    assertThat(day.toFile().list())
        .containsExactlyInAnyOrder(
            "open-3.parquet", "open-91.parquet", "open-92.parquet", "open-93.parquet");
  }

  @ParameterizedTest
  @ValueSource(strings = {".noroshi/commit", ".noroshi/ledger", ".noroshi/state/checkpoint"})
  void damagedStateIsToldWithItsFileAndTheRemedy(String name) throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      folder.begin().commit(out -> out.writeUTF("state"), List::of, Ledger.of(folder));
    }
    Path file = root.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    try (DataFolder folder = DataFolder.open(root)) {
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatDamageIsTold(folder, file);
      }
      for (int at = 0; at < whole.length; at++) {
        byte[] flipped = whole.clone();
        flipped[at] ^= 0x10;
        Files.write(file, flipped);
        assertThatDamageIsTold(folder, file);
      }
    }
  }

  private void assertThatDamageIsTold(DataFolder folder, Path file) {
    assertThatThrownBy(
            () -> {
              CommitState.of(root);
              Ledger.of(folder);
              folder.checkpoint().orElseThrow().close();
            })
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data");
  }

  @Test
  void cutCommitThatCannotBeCompletedIsToldToReaders() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      folder.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
    Files.writeString(root.resolve(".noroshi/journal"), "delete\tx\nend\n");
    Disk readOnly =
        new Disk() {
          @Override
          public void delete(Path path) throws IOException {
            throw new ReadOnlyFileSystemException();
          }
        };
    assertThatThrownBy(() -> DataFolder.completeForReading(root, readOnly))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("cut")
        .hasMessageContaining(root.toString());
  }

  @Test
  void fileOfTheSameStampIsKnownWithoutBeingRead() throws Exception {
    Path capture = Files.writeString(root.resolve("a.pcap"), "one");
    Files.setLastModifiedTime(capture, FileTime.fromMillis(1_700_000_000_000L));
    Ledger ledger = new Ledger();
    LedgerEntry.Print print =
        new LedgerEntry.Print(
            "no digest that could be found", "", "likewise", FileStamp.of(capture));
    ledger.put(
        null,
        new LedgerEntry(capture.toString(), print, 3, 1, 0, "whole", null, 0, 1, 0, 1, "test"));
    assertThat(ledger.find(capture)).isPresent();
    Files.writeString(capture, "two");
    assertThat(ledger.find(capture)).isEmpty();
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
