package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.store.PartitionReader.Partition;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.Table.Column;

class PartitionReaderTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final Table SEEN =
      new Table(
          "seen",
          1,
          List.of(Column.of("time", ColumnType.TIMESTAMP), Column.of("n", ColumnType.UINT32)));

  @TempDir Path root;

  /** Rows of one moment, numbered. */
  private void replace(int from, int count) throws IOException {
    try (DataFolder folder = DataFolder.open(root)) {
      ColumnBatch batch = new ColumnBatch(SEEN, count);
      batch.rows = count;
      for (int i = 0; i < count; i++) {
        batch.longs("time")[i] = 1_777_593_600_000_000_001L;
        batch.ints("n")[i] = from + i;
      }
      Commit commit = folder.begin();
      commit.write("a", DAY, batch, false);
      commit.replace(SEEN);
    }
  }

  private static List<Integer> read(PartitionReader reader, Partition partition, String secret)
      throws IOException, PartitionReader.ReplacedException {
    List<Integer> numbers = new ArrayList<>();
    reader.readShuffled(
        SEEN,
        partition.closed(),
        "true",
        secret,
        batch -> {
          for (int i = 0; i < batch.rows; i++) {
            assertThat(batch.longs("time")[i]).isEqualTo(1_777_593_600_000_000_001L);
            numbers.add(batch.ints("n")[i]);
          }
        });
    return numbers;
  }

  private static Partition only(PartitionReader reader) {
    List<Partition> partitions = reader.partitions(SEEN, DAY, DAY);
    assertThat(partitions).hasSize(1);
    return partitions.getFirst();
  }

  @Test
  void rowsOfOneMomentComeInAnOrderOfTheSecretsOwn() throws Exception {
    replace(-500, 10_000);
    try (PartitionReader reader = PartitionReader.open(root, List.of(SEEN))) {
      List<Integer> one = read(reader, only(reader), "aa");
      List<Integer> other = read(reader, only(reader), "bb");
      assertThat(one).hasSize(10_000).doesNotHaveDuplicates().contains(-500, 9_499);
      assertThat(read(reader, only(reader), "aa")).isEqualTo(one);
      assertThat(other).isNotEqualTo(one).containsExactlyInAnyOrderElementsOf(one);
      int rising = 0;
      for (int i = 1; i < one.size(); i++) {
        rising += one.get(i) > one.get(i - 1) ? 1 : 0;
      }
      assertThat(rising).as("of 9,999, by chance half").isBetween(4_700, 5_300);
      assertThat(reader.partitions(SEEN, DAY.plusDays(1), LocalDate.MAX)).isEmpty();
    }
  }

  @Test
  void filesThatWereReplacedAreToldAndReadAgain() throws Exception {
    replace(1, 3);
    try (PartitionReader reader = PartitionReader.open(root, List.of(SEEN))) {
      Partition before = only(reader);
      replace(7, 2);
      assertThatThrownBy(() -> read(reader, before, "aa"))
          .isInstanceOf(PartitionReader.ReplacedException.class);
      assertThat(read(reader, reader.again(before), "aa")).containsExactlyInAnyOrder(7, 8);
    }
  }

  @Test
  void columnOfALaterBuildIsMissedWithAWordOnWhatToDo() throws Exception {
    replace(1, 3);
    Table later =
        new Table(
            "seen",
            2,
            List.of(Column.of("time", ColumnType.TIMESTAMP), Column.of("more", ColumnType.UINT32)));
    try (PartitionReader reader = PartitionReader.open(root, List.of(later))) {
      List<Path> files = only(reader).closed();
      assertThatThrownBy(() -> reader.readShuffled(later, files, "true", "aa", batch -> {}))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("no column more");
    }
  }

  @Test
  void withoutADataFolderThereIsNothingToRead() {
    assertThatThrownBy(() -> PartitionReader.open(root.resolve("none"), List.of(SEEN)))
        .isInstanceOf(NoDataFolderException.class);
  }
}
