package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.InputReport;
import org.noroshi.capture.InputStatus;
import org.noroshi.store.FileFingerprint;
import org.noroshi.store.LedgerEntry;

/** One input of a run: who it is, and how far it has been read. */
final class InputPage {
  String name;
  @Nullable Path file;
  @Nullable LedgerEntry entry;

  /** Bytes when it was last looked at. */
  long size;

  /** Records that are in the tables or in the engine's state, from earlier runs too. */
  long records;

  /** How many of them were there when it was begun. */
  long before;

  /** An input of this run with the same content, which is read in its place; null for none. */
  @Nullable InputPage twin;

  /** Where to read on; null where records are skipped instead. */
  CaptureInput.@Nullable Place place;

  @Nullable CaptureInput input;
  @Nullable InputReport report;
  long firstTime = Long.MIN_VALUE;
  long lastTime = Long.MIN_VALUE;

  final InputClock clock = new InputClock();

  /** How it looked when its digest was taken. */
  @Nullable String stamp;

  boolean skipped;

  /** Whether it was read to its end, as far as it had come. */
  boolean over;

  /** Whether the ledger does not know yet how it stands. */
  boolean changed;

  private @Nullable FileTime modified;
  private @Nullable Object key;
  private String head = "";
  private long lateBefore;
  private @Nullable AtomicLongArray late;
  private int lateAt;
  private String quick = "";

  InputPage(String name, @Nullable Path file) {
    this.name = name;
    this.file = file;
  }

  /** Whether the file looks as it did when it was last seen. */
  boolean isAs(@Nullable BasicFileAttributes now) {
    return now == null
        ? key == null && modified == null && size == 0
        : now.size() == size
            && now.lastModifiedTime().equals(modified)
            && (key == null || key.equals(now.fileKey()));
  }

  /** Whether the file now holds something else than what was read of it. */
  boolean isReplacedBy(Path other, BasicFileAttributes now) throws IOException {
    return now.size() < size || !FileFingerprint.head(other, size).equals(head);
  }

  /** Remembers how the file looks. */
  void see(@Nullable BasicFileAttributes now) throws IOException {
    Path seen = file;
    if (now == null || seen == null) {
      return;
    }
    size = now.size();
    modified = now.lastModifiedTime();
    key = now.fileKey();
    if (Files.isReadable(seen)) {
      head = FileFingerprint.head(seen, size);
    }
  }

  boolean isKey(@Nullable Object other) {
    return key != null && key.equals(other);
  }

  /** Whether another file or none has the path now. */
  boolean isNotAt(Path path) throws IOException {
    return Files.notExists(path)
        || !Files.readAttributes(path, BasicFileAttributes.class).fileKey().equals(key);
  }

  String head() {
    return head;
  }

  /** Whether the data folder has all of it; what could not be read is tried again. */
  boolean isKnownWhole() {
    LedgerEntry known = entry;
    return known != null && !known.isPartial() && !known.isUnreadable() && known.bytes() == size;
  }

  boolean isUnreadable() {
    InputReport read = report;
    return read != null && read.status() == InputStatus.UNREADABLE;
  }

  /** Whether both are one file, or files of the same bytes. */
  boolean isCopyOf(InputPage other) throws IOException {
    Path mine = file;
    Path its = other.file;
    if (mine == null || its == null || !Files.exists(mine) || !Files.exists(its)) {
      return false;
    }
    return Files.isSameFile(mine, its)
        || Files.isRegularFile(mine)
            && Files.isRegularFile(its)
            && Files.size(mine) == Files.size(its)
            && Files.isReadable(mine)
            && Files.isReadable(its)
            && FileFingerprint.quick(mine).equals(FileFingerprint.quick(its))
            && FileFingerprint.full(mine).equals(FileFingerprint.full(its));
  }

  /** Takes the fingerprint of the file as it is, if it is still the one that was read. */
  void fingerprint() {
    Path seen = file;
    try {
      if (seen != null
          && Files.isRegularFile(seen)
          && Files.isReadable(seen)
          && FileFingerprint.head(seen, size).equals(head)) {
        quick = FileFingerprint.quick(seen);
      }
    } catch (IOException e) {
      // The file went away between two looks: the fingerprint of before stays.
      changed = true;
    }
  }

  /** Late packets are counted there from now on. */
  void countLate(AtomicLongArray counters, int at) {
    lateBefore = late();
    late = counters;
    lateAt = at;
  }

  private long late() {
    LedgerEntry known = entry;
    AtomicLongArray now = late;
    return now == null ? known == null ? 0 : known.late() : lateBefore + now.get(lateAt);
  }

  /** The page as the ledger keeps it. */
  LedgerEntry entry(@Nullable String contentDigest, String status, String noroshi) {
    InputReport read = report;
    return new LedgerEntry(
        name,
        new LedgerEntry.Print(quick, head, contentDigest, contentDigest == null ? null : stamp),
        size,
        records,
        late(),
        status,
        read == null || status.equals(LedgerEntry.PARTIAL) ? null : read.problem(),
        firstTime,
        lastTime,
        clock.againFirst(),
        clock.againLast(),
        noroshi);
  }
}
