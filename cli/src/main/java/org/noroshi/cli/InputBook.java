package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.CaptureFolder;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.InputReport;
import org.noroshi.capture.InputStatus;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.store.FileDigests;
import org.noroshi.store.FileFingerprint;
import org.noroshi.store.FileStamp;
import org.noroshi.store.Ledger;
import org.noroshi.store.LedgerEntry;
import org.noroshi.telescope.picture.Input;

/** What a run reads: which inputs are new, how far each is read, and what the ledger gets told. */
final class InputBook {
  /** Bytes that a pcap spends on a record besides the packet. */
  private static final int RECORD_HEADER = 16;

  private final Ledger ledger;
  private final @Nullable FileDigests digests;
  private final boolean follows;
  private final String noroshi = Version.noroshi();
  private final SettledFiles settled;
  private final List<InputPage> pages = new ArrayList<>();
  private final Map<Path, InputPage> byFile = new HashMap<>();
  private List<InputPage> reading = new ArrayList<>();
  private AtomicLongArray late = new AtomicLongArray(0);
  private List<Path> postponed = new ArrayList<>();
  private long bytesRead;

  /**
   * @param digests takes the digests of files while they are read; null where files grow meanwhile
   * @param clock when growing files were looked at
   */
  InputBook(Ledger ledger, @Nullable FileDigests digests, InstantSource clock) {
    this.ledger = ledger;
    this.settled = new SettledFiles(clock);
    this.digests = digests;
    this.follows = digests == null;
  }

  /**
   * Looks which of these files have something new.
   *
   * @return whether everything that there is has been read, and no file is still being finished
   */
  boolean plan(List<Path> files) throws IOException {
    reading = new ArrayList<>();
    postponed = new ArrayList<>();
    boolean quiet = true;
    for (Path file : files) {
      try {
        quiet &= plan(file);
      } catch (NoSuchFileException e) {
        quiet = false; // gone since the folder was listed; a moved file turns up in the next look
      }
    }
    return quiet && reading.isEmpty();
  }

  /**
   * Files whose content, decompressed, begins like that of one which is read first: to be planned
   * when that is done, since only then it is known how much of them is new.
   */
  List<Path> postponed() {
    return List.copyOf(postponed);
  }

  /** False for a file that is to be looked at again. */
  private boolean plan(Path file) throws IOException {
    BasicFileAttributes now =
        Files.isRegularFile(file) ? Files.readAttributes(file, BasicFileAttributes.class) : null;
    InputPage page = byFile.get(file);
    if (page != null && page.isAs(now)) {
      return true;
    }
    if (follows && now == null && page == null && !Files.exists(file)) {
      return true;
    }
    if (follows && now != null) {
      if (!settled.isSettled(file, now)) {
        return false;
      }
      page = page == null ? renamed(file, now) : page.isReplacedBy(file, now) ? null : page;
      if (page != null && (page.isAs(now) || isHopeless(page))) {
        page.see(now);
        return true;
      }
    }
    if (page == null) {
      String head = contentHead(file);
      if (!follows && head != null && beginsLikeOneToBeRead(head)) {
        postponed.add(file);
        return true;
      }
      page = begin(file, head);
    }
    page.see(now);
    page.skipped = page.isKnownWhole() || page.twin != null;
    if (!page.skipped) {
      page.over = false;
      reading.add(page);
    }
    return true;
  }

  private boolean beginsLikeOneToBeRead(String head) {
    return reading.stream()
        .anyMatch(page -> page.size >= FileFingerprint.HEAD && page.head().equals(head));
  }

  private static boolean isHopeless(InputPage page) {
    InputReport report = page.report;
    return report != null && report.status() == InputStatus.DAMAGED;
  }

  /**
   * @param head of the content of a compressed file; null for others
   */
  private InputPage begin(Path file, @Nullable String head) throws IOException {
    InputPage page = new InputPage(file.toString(), file);
    page.twin = follows ? null : twinOf(page);
    pages.add(page);
    byFile.put(file, page);
    LedgerEntry entry = Files.isReadable(file) ? ledger.find(file).orElse(null) : null;
    page.entry = entry;
    if (entry != null) {
      page.records = entry.records();
      page.firstTime = entry.firstNanos();
      page.lastTime = entry.lastNanos();
      page.clock.resume(
          entry.firstNanos(), entry.lastNanos(), entry.againFirstNanos(), entry.againLastNanos());
    } else if (head != null) {
      page.records = readUncompressed(head);
    }
    page.before = page.records;
    return page;
  }

  /** An input of this run that is the same file, or one with the same content; null for none. */
  private @Nullable InputPage twinOf(InputPage page) throws IOException {
    for (InputPage other : pages) {
      if (page.isCopyOf(other)) {
        return other;
      }
    }
    return null;
  }

  /** The page of a file that has another name now, if this is one. */
  private @Nullable InputPage renamed(Path file, BasicFileAttributes now) throws IOException {
    for (InputPage page : pages) {
      Path old = page.file;
      if (old != null
          && page.isKey(now.fileKey())
          && page.isNotAt(old)
          && !page.isReplacedBy(file, now)) {
        byFile.remove(old, page);
        byFile.put(file, page);
        page.file = file;
        page.name = file.toString();
        page.changed = true;
        return page;
      }
    }
    return null;
  }

  /** How a compressed file begins once it is decompressed; null for one that is not compressed. */
  private static @Nullable String contentHead(Path file) throws IOException {
    if (!Files.isReadable(file)
        || !Files.isRegularFile(file)
        || !CaptureFolder.isCompressed(file)) {
      return null;
    }
    try {
      return FileFingerprint.head(CaptureFolder.head(file, FileFingerprint.HEAD));
    } catch (IOException e) {
      return null; // cut short or damaged already there: reading it tells where
    }
  }

  /** Records of a file with this beginning that were read before it was compressed. */
  private long readUncompressed(String head) {
    for (InputPage page : pages) {
      if (page.size >= FileFingerprint.HEAD && page.head().equals(head)) {
        return page.records;
      }
    }
    return ledger.findHead(head).map(LedgerEntry::records).orElse(0L);
  }

  /** The planned files, to be opened where they are to be read on. */
  List<MergedSource.Opening> openings() throws IOException {
    List<MergedSource.Opening> openings = new ArrayList<>();
    for (InputPage page : reading) {
      Path file = page.file;
      if (file != null) {
        long read = page.records;
        openings.add(new MergedSource.Opening(page.name, () -> open(page, file, read)));
        if (digests != null && Files.isRegularFile(file)) {
          digests.start(file);
        }
      }
    }
    countLate();
    return openings;
  }

  /** Gives the inputs that are read now their counters of late packets. */
  private void countLate() {
    late = new AtomicLongArray(reading.size());
    for (int i = 0; i < reading.size(); i++) {
      reading.get(i).countLate(late, i);
    }
  }

  private CaptureInput open(InputPage page, Path file, long read) {
    CaptureInput.Place place = page.place;
    CaptureInput input = follows ? CaptureInput.growing(file, place) : CaptureInput.open(file);
    if (place == null && read > 0) {
      input.skipRecords(read);
    }
    page.input = input;
    return input;
  }

  /** Notes a stream as the next to be read. */
  CaptureInput stream(CaptureInput input) {
    InputPage page = new InputPage(input.report().name(), null);
    pages.add(page);
    reading = new ArrayList<>(List.of(page));
    countLate();
    return input;
  }

  /** Counts records as read; called for every batch in the order of the stream. */
  void count(PacketBatch batch) {
    batch.late = late;
    for (int i = 0; i < batch.size; i++) {
      InputPage page = reading.get(batch.input[i]);
      page.records++;
      page.lastTime = Math.max(page.lastTime, batch.timeNanos[i]);
      page.clock.see(batch.timeNanos[i]);
      page.changed = true;
      bytesRead += RECORD_HEADER + batch.capturedLength[i];
    }
  }

  /** The inputs have been read, or reading was stopped in their midst. */
  void finished(List<InputReport> reports, boolean stopped) {
    for (int i = 0; i < reading.size(); i++) {
      InputPage page = reading.get(i);
      InputReport report = reports.get(i);
      CaptureInput input = page.input;
      page.input = null;
      page.report = report;
      page.over = !stopped || isReadToItsEnd(page, input);
      page.changed = true;
      page.place = stopped || input == null ? null : input.place();
      if (page.firstTime == Long.MIN_VALUE) {
        page.firstTime = report.firstTime();
      }
      page.fingerprint();
    }
    if (follows) {
      pages.removeIf(InputBook::vanishedUnread);
      byFile.values().removeIf(InputBook::vanishedUnread);
    }
    reading = new ArrayList<>();
  }

  /**
   * An input that was opened only to see when it begins is closed too, but has met more records
   * than were counted, if there are any.
   */
  private static boolean isReadToItsEnd(InputPage page, @Nullable CaptureInput input) {
    return input != null && input.isEnded() && page.records == input.report().records();
  }

  private static boolean vanishedUnread(InputPage page) {
    return page.file != null
        && page.records == 0
        && page.isUnreadable()
        && Files.notExists(page.file);
  }

  long bytesPlanned() {
    return reading.stream().mapToLong(page -> page.size).sum();
  }

  /** About how much of them has been read; compressed ones seem to go faster than they do. */
  long bytesRead() {
    return Math.min(bytesPlanned(), bytesRead);
  }

  /** Whether anything was read that the ledger has not been told. */
  boolean isChanged() {
    return pages.stream().anyMatch(page -> page.changed);
  }

  /** The ledger with what has been read so far. */
  Ledger ledger(boolean withDigests) throws IOException {
    for (InputPage page : pages) {
      if (!page.changed || page.skipped) {
        continue;
      }
      if (page.isUnreadable()) {
        page.changed = false; // not remembered: the next run tries again
        continue;
      }
      if (page.report == null || !page.over) {
        page.fingerprint();
      }
      LedgerEntry entry =
          page.entry(digest(page, withDigests), InputState.inLedger(page, follows), noroshi);
      ledger.put(page.entry, entry);
      page.entry = entry;
      page.changed = digests != null && !withDigests;
    }
    return ledger;
  }

  private @Nullable String digest(InputPage page, boolean withDigest) throws IOException {
    Path file = page.file;
    if (digests == null
        || page.report == null
        || !page.over
        || file == null
        || !Files.isRegularFile(file)
        || !Files.isReadable(file)) {
      return null;
    }
    LedgerEntry known = page.entry;
    String before = known == null ? null : known.print().contentDigest();
    if (before != null || !withDigest) {
      return before;
    }
    String stamp = FileStamp.of(file);
    String digest = digests.of(file);
    page.stamp = Objects.equals(stamp, FileStamp.of(file)) ? stamp : null;
    return digest;
  }

  /** First and last time of records, nanoseconds since 1970. */
  record Times(long firstNanos, long lastNanos) {}

  /** The times of the inputs where all of them were read by earlier runs; empty where not. */
  Optional<Times> keptTimes() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (InputPage page : pages) {
      LedgerEntry entry = page.twin != null ? page.twin.entry : page.entry;
      if (!page.skipped || entry == null) {
        return Optional.empty();
      }
      if (entry.records() > 0) {
        first = Math.min(first, entry.firstNanos());
        last = Math.max(last, entry.lastNanos());
      }
    }
    return first > last ? Optional.empty() : Optional.of(new Times(first, last));
  }

  /** The inputs as the picture shows them. */
  List<Input> inputs() {
    return pages.stream().map(page -> InputState.shown(page, follows)).toList();
  }
}
