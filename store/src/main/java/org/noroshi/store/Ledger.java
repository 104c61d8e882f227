package org.noroshi.store;

import static org.noroshi.telescope.table.ColumnType.INT64;
import static org.noroshi.telescope.table.ColumnType.STRING;
import static org.noroshi.telescope.table.ColumnType.TIMESTAMP;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.parquet.ParquetFileWriter;
import org.noroshi.store.parquet.RowGroupWriter;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.Table.Column;

/** Everything that has been read into a data folder. Not thread-safe. */
public final class Ledger {
  /** The ledger as queries see it. */
  public static final Table INGEST =
      new Table(
          "ingest",
          3,
          List.of(
              Column.of("path", STRING),
              Column.nullable("content_digest", STRING),
              Column.of("bytes", INT64),
              Column.of("records", INT64),
              Column.of("status", STRING),
              Column.nullable("problem", STRING),
              Column.nullable("first", TIMESTAMP),
              Column.nullable("last", TIMESTAMP),
              Column.of("late", INT64),
              Column.nullable("again_first", TIMESTAMP),
              Column.nullable("again_last", TIMESTAMP),
              Column.of("noroshi", STRING)));

  static final Path FILE = Path.of(".noroshi", "ledger");
  static final Path TABLE_FILE = Path.of(INGEST.name(), "ledger.parquet");

  private final List<LedgerEntry> entries = new ArrayList<>();

  /**
   * The ledger as of the last commit.
   *
   * @throws DataFolderException where it is damaged
   */
  public static Ledger of(DataFolder folder) throws IOException {
    Path file = folder.root().resolve(FILE);
    return Files.exists(file) ? StateFile.LEDGER.read(file, Ledger::read) : new Ledger();
  }

  private static Ledger read(DataInputStream in) throws IOException {
    Ledger ledger = new Ledger();
    for (int left = in.readInt(); left > 0; left--) {
      ledger.entries.add(
          new LedgerEntry(
              in.readUTF(),
              new LedgerEntry.Print(in.readUTF(), in.readUTF(), optional(in), optional(in)),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readUTF(),
              optional(in),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readUTF()));
    }
    return ledger;
  }

  private static @Nullable String optional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  /**
   * The entry of a file with the same content, or of its beginning while it was shorter or not read
   * to the end. A file whose path and {@link FileStamp} are those of before is not read for it.
   */
  public Optional<LedgerEntry> find(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String stamp = FileStamp.of(file);
    for (LedgerEntry entry : entries) {
      if (stamp != null
          && stamp.equals(entry.print().stamp())
          && entry.path().equals(file.toString())) {
        return Optional.of(entry);
      }
    }
    Optional<LedgerEntry> same = findSame(file);
    if (same.isEmpty()) {
      return findGrown(file);
    }
    LedgerEntry entry = same.get();
    if (entry.path().equals(file.toString()) && entry.print().contentDigest() != null) {
      LedgerEntry stamped = entry.stamped(Objects.equals(stamp, FileStamp.of(file)) ? stamp : null);
      put(entry, stamped);
      return Optional.of(stamped);
    }
    return same;
  }

  private Optional<LedgerEntry> findSame(Path file) throws IOException {
    String quick = FileFingerprint.quick(file);
    String full = null;
    for (LedgerEntry entry : entries) {
      if (entry.print().quick().equals(quick)) {
        if (entry.print().contentDigest() == null) {
          return Optional.of(entry);
        }
        full = full == null ? FileFingerprint.full(file) : full;
        if (full.equals(entry.print().contentDigest())) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LedgerEntry> findGrown(Path file) throws IOException {
    long size = Files.size(file);
    String head = FileFingerprint.head(file, FileFingerprint.HEAD);
    for (LedgerEntry entry : entries) {
      boolean isShort = entry.bytes() < FileFingerprint.HEAD;
      if (entry.bytes() <= 0
          || entry.bytes() >= size
          || (isShort && !entry.path().equals(file.toString()))) {
        continue;
      }
      String begins = isShort ? FileFingerprint.head(file, entry.bytes()) : head;
      if (entry.print().head().equals(begins) && mayBe(entry, file)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * A file that grew has its path still; or it was renamed, which is believed where it gave enough
   * to tell by and its old path holds something else or nothing.
   */
  private static boolean mayBe(LedgerEntry entry, Path file) throws IOException {
    if (entry.path().equals(file.toString())) {
      return true;
    }
    Path old = Path.of(entry.path());
    return entry.bytes() >= FileFingerprint.HEAD
        && (!Files.isReadable(old)
            || !FileFingerprint.head(old, entry.bytes()).equals(entry.print().head()));
  }

  /** The entry with the most records of a file that begins so; short beginnings do not count. */
  public Optional<LedgerEntry> findHead(String head) {
    return entries.stream()
        .filter(entry -> entry.bytes() >= FileFingerprint.HEAD && entry.print().head().equals(head))
        .max(Comparator.comparingLong(LedgerEntry::records));
  }

  /** Takes an entry in place of an earlier one of the same input. */
  public void put(@Nullable LedgerEntry earlier, LedgerEntry entry) {
    int at = earlier == null ? -1 : entries.indexOf(earlier);
    if (at >= 0) {
      entries.set(at, entry);
    } else {
      entries.add(entry);
    }
  }

  public List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  void write(Disk disk, Path file) throws IOException {
    StateFile.LEDGER.write(disk, file, this::write);
  }

  private void write(DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (LedgerEntry entry : entries) {
      out.writeUTF(entry.path());
      out.writeUTF(entry.print().quick());
      out.writeUTF(entry.print().head());
      optional(out, entry.print().contentDigest());
      optional(out, entry.print().stamp());
      out.writeLong(entry.bytes());
      out.writeLong(entry.records());
      out.writeLong(entry.late());
      out.writeUTF(entry.status());
      optional(out, entry.problem());
      out.writeLong(entry.firstNanos());
      out.writeLong(entry.lastNanos());
      out.writeLong(entry.againFirstNanos());
      out.writeLong(entry.againLastNanos());
      out.writeUTF(entry.noroshi());
    }
  }

  private static void optional(DataOutput out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  void writeTable(FileChannel channel) throws IOException {
    try (ParquetFileWriter writer = new ParquetFileWriter(channel, INGEST)) {
      if (entries.isEmpty()) {
        return;
      }
      ColumnBatch batch = new ColumnBatch(INGEST, entries.size());
      for (LedgerEntry entry : entries) {
        int row = batch.rows++;
        batch.strings("path")[row] = entry.path();
        optional(batch, "content_digest", entry.print().contentDigest());
        batch.longs("bytes")[row] = entry.bytes();
        batch.longs("records")[row] = entry.records();
        batch.strings("status")[row] = entry.status();
        optional(batch, "problem", entry.problem());
        optional(batch, "first", entry.firstNanos());
        optional(batch, "last", entry.lastNanos());
        batch.longs("late")[row] = entry.late();
        optional(batch, "again_first", entry.againFirstNanos());
        optional(batch, "again_last", entry.againLastNanos());
        batch.strings("noroshi")[row] = entry.noroshi();
      }
      RowGroupWriter rows = new RowGroupWriter(INGEST);
      rows.add(batch);
      writer.append(rows);
    }
  }

  private static void optional(ColumnBatch batch, String column, @Nullable String text) {
    batch.strings(column)[batch.rows - 1] = text == null ? "" : text;
    batch.nulls(column)[batch.rows - 1] = text == null;
  }

  private static void optional(ColumnBatch batch, String column, long nanos) {
    batch.longs(column)[batch.rows - 1] = nanos == Long.MIN_VALUE ? 0 : nanos;
    batch.nulls(column)[batch.rows - 1] = nanos == Long.MIN_VALUE;
  }
}
