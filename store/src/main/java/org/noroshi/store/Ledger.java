package org.noroshi.store;

import static org.noroshi.telescope.table.ColumnType.INT64;
import static org.noroshi.telescope.table.ColumnType.STRING;
import static org.noroshi.telescope.table.ColumnType.TIMESTAMP;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
          1,
          List.of(
              Column.of("path", STRING),
              Column.nullable("content_digest", STRING),
              Column.of("bytes", INT64),
              Column.of("records", INT64),
              Column.of("status", STRING),
              Column.nullable("problem", STRING),
              Column.nullable("first", TIMESTAMP)));

  private static final int FORMAT = 2;

  private final List<LedgerEntry> entries = new ArrayList<>();

  /** The ledger as of the last commit. */
  public static Ledger of(DataFolder folder) throws IOException {
    Ledger ledger = new Ledger();
    Path file = folder.hidden().resolve("ledger");
    if (Files.exists(file)) {
      try (DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        ledger.readFrom(in);
      }
    }
    return ledger;
  }

  private void readFrom(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format != FORMAT) {
      throw new DataFolderException(
          "the data folder's ledger has format "
              + format
              + ", this noroshi reads "
              + FORMAT
              + ": use the noroshi that wrote it, or observe into another folder");
    }
    for (int left = in.readInt(); left > 0; left--) {
      entries.add(
          new LedgerEntry(
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              optional(in),
              in.readLong(),
              in.readLong(),
              in.readUTF(),
              optional(in),
              in.readLong()));
    }
  }

  private static @Nullable String optional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  /**
   * The entry of a file with the same content, or of its beginning while it was shorter or not read
   * to the end.
   */
  public Optional<LedgerEntry> find(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String quick = FileFingerprint.quick(file);
    String full = null;
    for (LedgerEntry entry : entries) {
      if (entry.quick().equals(quick)) {
        if (entry.contentDigest() == null) {
          return Optional.of(entry);
        }
        full = full == null ? FileFingerprint.full(file) : full;
        if (full.equals(entry.contentDigest())) {
          return Optional.of(entry);
        }
      }
    }
    return findGrown(file);
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
      if (entry.head().equals(begins) && mayBe(entry, file)) {
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
            || !FileFingerprint.head(old, entry.bytes()).equals(entry.head()));
  }

  /** The entry with the most records of a file that begins so; short beginnings do not count. */
  public Optional<LedgerEntry> findHead(String head) {
    return entries.stream()
        .filter(entry -> entry.bytes() >= FileFingerprint.HEAD && entry.head().equals(head))
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

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(FORMAT);
    out.writeInt(entries.size());
    for (LedgerEntry entry : entries) {
      out.writeUTF(entry.path());
      out.writeUTF(entry.quick());
      out.writeUTF(entry.head());
      optional(out, entry.contentDigest());
      out.writeLong(entry.bytes());
      out.writeLong(entry.records());
      out.writeUTF(entry.status());
      optional(out, entry.problem());
      out.writeLong(entry.firstNanos());
    }
    return bytes.toByteArray();
  }

  private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  void writeTable(Path file) throws IOException {
    try (ParquetFileWriter writer = new ParquetFileWriter(file, INGEST)) {
      if (entries.isEmpty()) {
        return;
      }
      ColumnBatch batch = new ColumnBatch(INGEST, entries.size());
      for (LedgerEntry entry : entries) {
        int row = batch.rows++;
        batch.strings("path")[row] = entry.path();
        String contentDigest = entry.contentDigest();
        batch.strings("content_digest")[row] = contentDigest == null ? "" : contentDigest;
        batch.nulls("content_digest")[row] = contentDigest == null;
        batch.longs("bytes")[row] = entry.bytes();
        batch.longs("records")[row] = entry.records();
        batch.strings("status")[row] = entry.status();
        String problem = entry.problem();
        batch.strings("problem")[row] = problem == null ? "" : problem;
        batch.nulls("problem")[row] = problem == null;
        batch.longs("first")[row] = Math.max(0, entry.firstNanos());
        batch.nulls("first")[row] = entry.firstNanos() == Long.MIN_VALUE;
      }
      RowGroupWriter rows = new RowGroupWriter(INGEST);
      rows.add(batch);
      writer.append(rows);
    }
  }
}
