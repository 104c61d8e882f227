package org.noroshi.store;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noroshi.store.parquet.ParquetFileWriter;
import org.noroshi.store.parquet.RowGroupWriter;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.TableSink;

/**
 * The rows that will become visible together. Batches are encoded in the callers' threads, which
 * must have ended their work when it is committed; nothing counts before {@link #commit}, and
 * {@link #abandon} leaves no trace.
 */
public final class Commit implements TableSink {
  /** Writes the engine's state. */
  public interface Checkpoint {
    void writeTo(DataOutput out) throws IOException;
  }

  /**
   * Row groups that a thread gathers at the same time, at most: with many sensors and tables memory
   * stays bounded, and row groups get smaller.
   */
  private static final int MOST_GATHERED = 64;

  /** Small files in a folder from which on they are joined. */
  static final int MANY_FILES = 24;

  private record Key(Table table, String sensor, LocalDate date, boolean provisional) {}

  private final DataFolder folder;
  private final Disk disk;
  private final CommitState before;
  private final long number;
  private final ConcurrentHashMap<Key, ParquetFileWriter> writers = new ConcurrentHashMap<>();

  /** What each thread gathers by itself until it fills a row group. */
  private final Map<Thread, Map<Key, RowGroupWriter>> gathered = new ConcurrentHashMap<>();

  Commit(DataFolder folder, Disk disk, CommitState before) {
    this.folder = folder;
    this.disk = disk;
    this.before = before;
    this.number = before.number() + 1;
  }

  @Override
  public void write(String sensor, LocalDate date, ColumnBatch batch, boolean provisional)
      throws IOException {
    if (batch.rows == 0) {
      return;
    }
    Key key = new Key(batch.table, sensor, date, provisional);
    Map<Key, RowGroupWriter> ofThread =
        gathered.computeIfAbsent(Thread.currentThread(), thread -> new HashMap<>());
    RowGroupWriter rows = ofThread.computeIfAbsent(key, unused -> new RowGroupWriter(key.table));
    rows.add(batch);
    if (rows.isFull()) {
      writer(key).append(rows);
    } else if (ofThread.size() > MOST_GATHERED) {
      drain(ofThread);
    }
  }

  private ParquetFileWriter writer(Key key) throws IOException {
    ParquetFileWriter writer = writers.get(key);
    if (writer == null) {
      synchronized (writers) {
        writer = writers.get(key);
        if (writer == null) {
          writer = new ParquetFileWriter(disk.create(staged(key)), key.table);
          writers.put(key, writer);
        }
      }
    }
    return writer;
  }

  /** Appends what the threads still hold; they do not write meanwhile. */
  private void drain() throws IOException {
    for (Map<Key, RowGroupWriter> ofThread : gathered.values()) {
      drain(ofThread);
    }
    gathered.clear();
  }

  private void drain(Map<Key, RowGroupWriter> ofThread) throws IOException {
    for (Map.Entry<Key, RowGroupWriter> entry : ofThread.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        writer(entry.getKey()).append(entry.getValue());
      }
    }
    ofThread.clear();
  }

  private Path staged(Key key) {
    return folder
        .staging()
        .resolve(
            "%s~%s~%s~%s.parquet"
                .formatted(
                    key.table.name(),
                    folderName(key.sensor),
                    key.date,
                    key.provisional ? "open" : "closed"));
  }

  private Path visible(Key key) {
    String name = key.provisional ? TableFiles.provisional(number) : TableFiles.closed(number);
    return Path.of(key.table.name(), "sensor=" + folderName(key.sensor), "date=" + key.date, name);
  }

  /** Sensor names as folder names: what is no letter, digit, dot, dash or underscore is escaped. */
  static String folderName(String sensor) {
    StringBuilder name = new StringBuilder();
    for (byte octet : sensor.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (octet >= 'a' && octet <= 'z')
              || (octet >= 'A' && octet <= 'Z')
              || (octet >= '0' && octet <= '9')
              || octet == '-'
              || octet == '_'
              || (octet == '.' && !name.isEmpty());
      name.append(plain ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xff));
    }
    return name.toString();
  }

  /** Whether rows have been written. */
  public boolean isEmpty() {
    return writers.isEmpty() && gathered.isEmpty();
  }

  /**
   * Makes the rows visible, together with the engine's state and the ledger.
   *
   * @param checkpoint writes the engine's state
   * @param stateFiles asked once the checkpoint is written: files in the state folder that the
   *     state refers to; others there are deleted
   * @param ledger everything that has been read, for the ingest table
   */
  public void commit(Checkpoint checkpoint, Supplier<List<Path>> stateFiles, Ledger ledger)
      throws IOException {
    CommitJournal journal = new CommitJournal();
    drain();
    for (Map.Entry<Key, ParquetFileWriter> entry : writers.entrySet()) {
      if (!entry.getKey().provisional) {
        absorbSmallFiles(entry.getValue(), visible(entry.getKey()), journal);
      }
      entry.getValue().close();
    }
    before.provisional().forEach(journal::delete);
    writers.keySet().stream()
        .sorted((a, b) -> visible(a).compareTo(visible(b)))
        .forEach(key -> journal.move(relative(staged(key)), visible(key)));
    ledger.write(disk, stage(journal, "ledger", Ledger.FILE));
    ledger.writeTable(disk.create(stage(journal, "ingest.parquet", Ledger.TABLE_FILE)));
    StateFile.CHECKPOINT.write(
        disk,
        stage(
            journal,
            DataFolder.CHECKPOINT,
            relative(folder.stateFolder()).resolve(DataFolder.CHECKPOINT)),
        checkpoint);
    CommitState made = new CommitState(number, provisional());
    made.write(disk, stage(journal, "commit", CommitState.FILE));
    keepStateFiles(journal, stateFiles.get());
    makeCount(journal, made);
  }

  private void makeCount(CommitJournal journal, CommitState made) throws IOException {
    Path prepared = folder.staging().resolve("journal");
    byte[] lines = journal.bytes();
    Disk.write(disk, prepared, out -> out.write(lines));
    folder.makeCount(prepared, made);
  }

  private List<Path> provisional() {
    return writers.keySet().stream().filter(Key::provisional).map(this::visible).sorted().toList();
  }

  /**
   * Makes the gathered rows all that a table has, in place of those it had; windows, events, the
   * engine's state and the ledger stay as they are.
   */
  public void replace(Table table) throws IOException {
    CommitJournal journal = new CommitJournal();
    drain();
    for (Map.Entry<Key, ParquetFileWriter> entry : writers.entrySet()) {
      if (!entry.getKey().table.equals(table) || entry.getKey().provisional) {
        throw new IllegalStateException("rows of " + entry.getKey() + ", not of " + table.name());
      }
      entry.getValue().close();
    }
    for (Path file : folder.filesOf(table)) {
      journal.delete(file);
    }
    writers.keySet().stream()
        .sorted((a, b) -> visible(a).compareTo(visible(b)))
        .forEach(key -> journal.move(relative(staged(key)), visible(key)));
    CommitState made = new CommitState(number, before.provisional());
    made.write(disk, stage(journal, "commit", CommitState.FILE));
    makeCount(journal, made);
  }

  /**
   * Takes the rows of earlier commits' small files into this commit's, once there are many in the
   * same folder. A day of commits a minute apart then leaves dozens of files, not 1,440.
   */
  private void absorbSmallFiles(ParquetFileWriter writer, Path visible, CommitJournal journal)
      throws IOException {
    List<Path> small = folder.smallFilesBeside(visible);
    if (small.size() < MANY_FILES) {
      return;
    }
    for (Path file : small) {
      if (writer.absorb(folder.root().resolve(file))) {
        journal.delete(file);
      }
    }
  }

  /** Where a file is to be prepared that will stand elsewhere. */
  private Path stage(CommitJournal journal, String name, Path to) {
    Path file = folder.staging().resolve(name);
    journal.move(relative(file), to);
    return file;
  }

  /** The engine wrote its files itself, and not durably. */
  private void keepStateFiles(CommitJournal journal, List<Path> stateFiles) throws IOException {
    Set<String> kept =
        stateFiles.stream().map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    kept.add(DataFolder.CHECKPOINT);
    for (Path file : stateFiles) {
      disk.sync(file);
    }
    try (Stream<Path> files = Files.list(folder.stateFolder())) {
      files
          .filter(path -> !kept.contains(path.getFileName().toString()))
          .sorted()
          .forEach(path -> journal.delete(relative(path)));
    }
    disk.syncFolder(folder.stateFolder());
  }

  private Path relative(Path path) {
    return folder.root().relativize(path);
  }

  /** Drops everything gathered. */
  public void abandon() throws IOException {
    for (ParquetFileWriter writer : writers.values()) {
      writer.abandon();
    }
    folder.dropStaging();
  }
}
