package org.noroshi.store.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongConsumer;
import org.noroshi.store.DataFolderException;
import org.noroshi.store.PartitionReader;
import org.noroshi.store.PartitionReader.Partition;
import org.noroshi.store.PartitionReader.ReplacedException;
import org.noroshi.store.parquet.ParquetFileWriter;
import org.noroshi.store.parquet.RowGroupWriter;
import org.noroshi.telescope.pseudonym.PseudonymKey;
import org.noroshi.telescope.table.Table;

/**
 * Writes a table's rows again under pseudonyms, in the layout that they have: one file of closed
 * rows a sensor and date, and one of provisional rows where there are any. A partition's rows are
 * of one commit, also while another process writes to the data folder.
 */
final class TableExport {
  /** How often a partition may be replaced while it is read. */
  private static final int ATTEMPTS = 10;

  private final PartitionReader reader;
  private final RowPseudonyms pseudonyms;
  private final PseudonymKey key;
  private final AnonymousExport.Request request;
  private final LongConsumer progress;
  private long rows;

  /** What was written of a table. */
  record Written(Table table, long rows, int files) {}

  /**
   * @param progress hears rows of all tables so far
   */
  TableExport(
      PartitionReader reader,
      RowPseudonyms pseudonyms,
      AnonymousExport.Request request,
      LongConsumer progress) {
    this.reader = reader;
    this.pseudonyms = pseudonyms;
    this.key = request.key();
    this.request = request;
    this.progress = progress;
  }

  Written write(Table table, Path root, LocalDate from, LocalDate to) throws IOException {
    long before = rows;
    int files = 0;
    for (Partition partition : reader.partitions(table, from, to)) {
      Path home =
          root.resolve(table.name())
              .resolve("sensor=" + sensor(partition.sensorFolder()))
              .resolve("date=" + partition.date());
      files += write(partition, home);
    }
    return new Written(table, rows - before, files);
  }

  /** The name of a sensor may be its prefix, or say where it stands. */
  private String sensor(String folderName) {
    return request.keepSensors() ? folderName : "s-" + key.name("sensor", folderName);
  }

  private int write(Partition first, Path home) throws IOException {
    Partition partition = first;
    Path closed = home.resolve("0000000001.parquet");
    Path provisional = home.resolve("open-1.parquet");
    long before = rows;
    for (int attempt = 1; ; attempt++) {
      try {
        return write(partition.table(), partition.closed(), closed)
            + write(partition.table(), partition.provisional(), provisional);
      } catch (ReplacedException e) {
        if (attempt == ATTEMPTS) {
          throw new DataFolderException(
              "the files of table "
                  + partition.table().name()
                  + " are replaced faster than they can be read: stop the observation meanwhile",
              e);
        }
        Files.deleteIfExists(closed);
        Files.deleteIfExists(provisional);
        rows = before;
        partition = reader.again(partition);
      }
    }
  }

  /** Files written: one, or none where no row is left. */
  private int write(Table table, List<Path> from, Path to) throws IOException, ReplacedException {
    if (from.isEmpty()) {
      return 0;
    }
    Files.createDirectories(to.getParent());
    try (ParquetFileWriter file = new ParquetFileWriter(to, table)) {
      RowGroupWriter group = new RowGroupWriter(table);
      reader.readShuffled(
          table,
          from,
          condition(table),
          key.digest("row order"),
          batch -> {
            pseudonyms.apply(batch);
            group.add(batch);
            if (group.isFull()) {
              file.append(group);
            }
            rows += batch.rows;
            progress.accept(rows);
          });
      if (!group.isEmpty()) {
        file.append(group);
      }
    }
    return 1;
  }

  /** Labels of these metrics are countries and AS numbers. */
  private String condition(Table table) {
    return request.dropOrigin() && table.name().equals("series")
        ? "metric NOT IN ('country', 'as')"
        : "true";
  }
}
