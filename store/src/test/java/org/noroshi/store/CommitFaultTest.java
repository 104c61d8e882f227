package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/**
 * A commit that fails or loses power at any step counts wholly or not at all. Commit {@code n}
 * brings row {@code n}, replaces the provisional row {@code -(n - 1)} by {@code -n}, and the
 * engine's state and the ledger say {@code n}.
 */
class CommitFaultTest {
  private static final Table TABLE =
      new Table("points", 1, List.of(Table.Column.of("n", ColumnType.INT64)));

  private static final Table REPLACED =
      new Table("replaced", 1, List.of(Table.Column.of("n", ColumnType.INT64)));

  /** The commit under test finds enough small files to join. */
  private static final int BEFORE = Commit.MANY_FILES;

  @TempDir Path scratch;

  private Path template = Path.of("");
  private Connection duckDb = none();

  @SuppressWarnings("NullAway") // opened before each test
  private static Connection none() {
    return null;
  }

  @BeforeEach
  void prepare() throws Exception {
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    template = scratch.resolve("template");
    try (DataFolder folder = DataFolder.open(template)) {
      for (int n = 1; n <= BEFORE; n++) {
        commit(folder, n);
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    duckDb.close();
  }

  @Test
  void stepThatFailsOnceLeavesAllOrNothing() throws Exception {
    everyStep(PowerLoss.Fault.ONCE, (disk, root) -> root);
  }

  @Test
  void stopAtAnyStepLeavesAllOrNothing() throws Exception {
    everyStep(PowerLoss.Fault.FOR_GOOD, (disk, root) -> root);
  }

  @Test
  void powerLossAtAnyStepLosesOnlyWhatWasNotCommitted() throws Exception {
    everyStep(PowerLoss.Fault.FOR_GOOD, (disk, root) -> left(disk, null));
  }

  @Test
  void powerLossThatSparesSomeUnsyncedNamesIsNoWorse() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 4; round++) {
      everyStep(PowerLoss.Fault.FOR_GOOD, (disk, root) -> left(disk, random));
    }
  }

  @Test
  void powerLossDuringRecoveryIsRecoveredFrom() throws Exception {
    Path root = copy();
    int cut = stepsOfACommit() - 5; // while the journal is carried out
    PowerLoss first = new PowerLoss(root, cut, PowerLoss.Fault.FOR_GOOD);
    assertThat(attempt(root, first)).isFalse();
    Path halfway = left(first, null);
    assertThat(halfway.resolve(".noroshi/journal")).exists();
    for (int k = 0; ; k++) {
      Path again = fresh();
      copyTree(halfway, again);
      PowerLoss disk = new PowerLoss(again, k, PowerLoss.Fault.FOR_GOOD);
      boolean opened = true;
      try (DataFolder folder = DataFolder.open(again, disk)) {
        assertThat(folder.stateFolder()).exists();
      } catch (PowerLoss.Cut e) {
        opened = false;
      }
      assertThat(standing(left(disk, null))).as("step " + k).isEqualTo(BEFORE + 1);
      if (opened) {
        assertThat(k).isGreaterThan(5);
        return;
      }
    }
  }

  /**
   * Findings are written anew as a whole: the old ones stand, or the new ones, and all else stays.
   */
  @Test
  void aTableThatIsReplacedIsTheOldOneOrTheNewOneAtAnyStep() throws Exception {
    for (PowerLoss.Fault fault : PowerLoss.Fault.values()) {
      boolean isPower = fault == PowerLoss.Fault.FOR_GOOD;
      everyReplacement(fault, (disk, root) -> root);
      if (isPower) {
        everyReplacement(fault, (disk, root) -> left(disk, null));
        everyReplacement(fault, (disk, root) -> left(disk, new Random(6)));
      }
    }
  }

  private void everyReplacement(PowerLoss.Fault fault, Aftermath aftermath) throws Exception {
    Path before = copy();
    try (DataFolder folder = DataFolder.open(before)) {
      replace(folder, 7, 8);
    }
    int replaced = 0;
    for (int k = 0; ; k++) {
      Path root = fresh();
      copyTree(before, root);
      PowerLoss disk = new PowerLoss(root, k, fault);
      boolean confirmed = attemptReplacement(root, disk);
      Path left = aftermath.of(disk, root);
      assertThat(standing(left)).as("step " + k).isEqualTo(BEFORE);
      List<Long> found = replacement(left);
      if (confirmed) {
        assertThat(found).as("step " + k).containsExactly(9L, 10L, 11L);
      } else {
        assertThat(found).as("step " + k).isIn(List.of(7L, 8L), List.of(9L, 10L, 11L));
      }
      replaced += found.size() == 3 ? 1 : 0;
      try (DataFolder folder = DataFolder.open(left)) {
        replace(folder, 12);
        commit(folder, BEFORE + 1); // life goes on
      }
      assertThat(replacement(left)).as("step " + k + ", next").containsExactly(12L);
      assertThat(standing(left)).as("step " + k + ", next").isEqualTo(BEFORE + 1);
      deleteTree(root);
      if (disk.steps() <= k) {
        assertThat(k).isGreaterThan(10);
        assertThat(replaced).isGreaterThan(1);
        return;
      }
    }
  }

  private static boolean attemptReplacement(Path root, Disk disk) throws IOException {
    try (DataFolder folder = DataFolder.open(root, disk)) {
      replace(folder, 9, 10, 11);
      return true;
    } catch (PowerLoss.Cut e) {
      return false;
    }
  }

  /** A row a day, so that files go and come. */
  private static void replace(DataFolder folder, int... rows) throws IOException {
    Commit commit = folder.begin();
    try {
      for (int n : rows) {
        ColumnBatch batch = new ColumnBatch(REPLACED, 1);
        batch.rows = 1;
        batch.longs("n")[0] = n;
        commit.write("s", LocalDate.of(2026, 1, 1).plusDays(n % 2), batch, false);
      }
      commit.replace(REPLACED);
    } finally {
      commit.abandon();
    }
  }

  private List<Long> replacement(Path root) throws Exception {
    return numbers("SELECT n FROM read_parquet('" + root + "/replaced/**/*.parquet') ORDER BY n");
  }

  private interface Aftermath {
    Path of(PowerLoss disk, Path root) throws IOException;
  }

  private void everyStep(PowerLoss.Fault fault, Aftermath aftermath) throws Exception {
    int counted = 0;
    for (int k = 0; ; k++) {
      Path root = copy();
      PowerLoss disk = new PowerLoss(root, k, fault);
      boolean confirmed = attempt(root, disk);
      Path left = aftermath.of(disk, root);
      int stands = standing(left);
      String step = "step " + k + ", confirmed " + confirmed;
      assertThat(stands).as(step).isBetween(confirmed ? BEFORE + 1 : BEFORE, BEFORE + 1);
      counted += stands == BEFORE + 1 ? 1 : 0;
      try (DataFolder folder = DataFolder.open(left)) {
        commit(folder, stands + 1); // life goes on
      }
      assertThat(standing(left)).as(step + ", next commit").isEqualTo(stands + 1);
      deleteTree(root);
      if (disk.steps() <= k) {
        assertThat(k).isGreaterThan(30);
        assertThat(counted).isGreaterThan(1);
        return;
      }
    }
  }

  private int stepsOfACommit() throws Exception {
    Path root = copy();
    PowerLoss disk = new PowerLoss(root, Integer.MAX_VALUE, PowerLoss.Fault.FOR_GOOD);
    assertThat(attempt(root, disk)).isTrue();
    return disk.steps();
  }

  /** Whether the next commit was confirmed; cleans up after failure as the command does. */
  private static boolean attempt(Path root, Disk disk) throws IOException {
    try (DataFolder folder = DataFolder.open(root, disk)) {
      Commit commit = folder.begin();
      try {
        fill(folder, commit, BEFORE + 1);
        return true;
      } finally {
        commit.abandon();
      }
    } catch (PowerLoss.Cut e) {
      return false;
    }
  }

  private static void commit(DataFolder folder, int n) throws IOException {
    fill(folder, folder.begin(), n);
  }

  private static void fill(DataFolder folder, Commit commit, int n) throws IOException {
    commit.write("s", LocalDate.of(2026, 1, 1), row(n), false);
    commit.write("s", LocalDate.of(2026, 1, 1), row(-n), true);
    Path spilled = Files.writeString(folder.stateFolder().resolve("spill-" + n), "spill " + n);
    commit.commit(out -> out.writeInt(n), () -> List.of(spilled), ledger(n));
  }

  private static ColumnBatch row(int n) {
    ColumnBatch batch = new ColumnBatch(TABLE, 1);
    batch.rows = 1;
    batch.longs("n")[0] = n;
    return batch;
  }

  private static Ledger ledger(int n) {
    Ledger ledger = new Ledger();
    LedgerEntry.Print print = new LedgerEntry.Print("", "", null, null);
    ledger.put(null, new LedgerEntry("-", print, 0, n, 0, "whole", null, 0, 1, 0, 1, "test"));
    return ledger;
  }

  /** Opens the folder and says which commit stands, all of whose parts must agree. */
  private int standing(Path root) throws Exception {
    int n;
    try (DataFolder folder = DataFolder.open(root)) {
      try (DataInputStream in = folder.checkpoint().orElseThrow()) {
        n = in.readInt();
      }
      assertThat(folder.stateFolder().resolve("spill-" + n)).hasContent("spill " + n);
      assertThat(Ledger.of(folder).entries())
          .singleElement()
          .extracting(LedgerEntry::records)
          .isEqualTo((long) n);
    }
    List<Long> expected = new ArrayList<>(List.of((long) -n));
    for (long row = 1; row <= n; row++) {
      expected.add(row);
    }
    assertThat(numbers("SELECT n FROM read_parquet('" + root + "/points/**/*.parquet') ORDER BY n"))
        .isEqualTo(expected);
    assertThat(numbers("SELECT records FROM '" + root + "/ingest/ledger.parquet'"))
        .containsExactly((long) n);
    return n;
  }

  private List<Long> numbers(String sql) throws Exception {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  private int folders;

  private Path fresh() {
    return scratch.resolve("f" + folders++);
  }

  private Path left(PowerLoss disk, @Nullable Random luck) throws IOException {
    Path to = fresh();
    disk.leave(to, luck);
    return to;
  }

  private Path copy() throws IOException {
    Path to = fresh();
    copyTree(template, to);
    return to;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
