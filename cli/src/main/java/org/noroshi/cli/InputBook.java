package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.InputReport;
import org.noroshi.capture.InputStatus;
import org.noroshi.capture.PacketBatch;
import org.noroshi.store.FileDigests;
import org.noroshi.store.FileFingerprint;
import org.noroshi.store.Ledger;
import org.noroshi.store.LedgerEntry;
import org.noroshi.telescope.picture.Input;

/** What a run reads: which inputs are new, how far each is read, and what the ledger gets told. */
final class InputBook {
  /** One input of this run. */
  private static final class Page {
    final String name;
    final @Nullable Path file;
    @Nullable LedgerEntry entry;
    long size;
    long readBefore;
    long read;
    @Nullable InputReport report;
    boolean skipped;
    boolean over;

    Page(String name, @Nullable Path file) {
      this.name = name;
      this.file = file;
    }

    boolean isKnownWhole() {
      LedgerEntry known = entry;
      return known != null && !known.isPartial() && known.bytes() == size;
    }
  }

  private final Ledger ledger;
  private final @Nullable FileDigests digests;
  private final List<Page> pages = new ArrayList<>();
  private final Map<Path, Page> byFile = new HashMap<>();

  /** Bytes that a pcap spends on a record besides the packet. */
  private static final int RECORD_HEADER = 16;

  private List<Page> reading = new ArrayList<>();
  private long bytesRead;

  /**
   * @param digests takes the digests of files while they are read; null where files grow meanwhile
   */
  InputBook(Ledger ledger, @Nullable FileDigests digests) {
    this.ledger = ledger;
    this.digests = digests;
  }

  /** Looks which of these files have something new. */
  void plan(List<Path> files) throws IOException {
    reading = new ArrayList<>();
    for (Path file : files) {
      Page page = byFile.get(file);
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      if (page != null && page.size == size) {
        continue;
      }
      if (page == null) {
        page = new Page(file.toString(), file);
        pages.add(page);
        byFile.put(file, page);
        page.entry = ledger.find(file).orElse(null);
      }
      page.size = size;
      if (page.isKnownWhole()) {
        page.skipped = true;
      } else {
        LedgerEntry entry = page.entry;
        page.readBefore = entry == null ? 0 : entry.records();
        page.read = 0;
        page.over = false;
        reading.add(page);
      }
    }
  }

  /** Opens the planned files where they are to be read on. */
  List<CaptureInput> open() {
    List<CaptureInput> inputs = new ArrayList<>();
    List<Page> opened = new ArrayList<>();
    for (Page page : reading) {
      Path file = page.file;
      if (file != null) {
        CaptureInput input = CaptureInput.open(file);
        if (page.readBefore > 0) {
          input.skipRecords(page.readBefore);
        }
        inputs.add(input);
        opened.add(page);
        if (digests != null && Files.isRegularFile(file)) {
          digests.start(file);
        }
      }
    }
    reading = opened;
    return inputs;
  }

  /** Notes a stream as the next to be read. */
  CaptureInput stream(CaptureInput input) {
    Page page = new Page("-", null);
    pages.add(page);
    reading = new ArrayList<>(List.of(page));
    return input;
  }

  /** Counts records as read; called for every batch in the order of the stream. */
  void count(PacketBatch batch) {
    for (int i = 0; i < batch.size; i++) {
      reading.get(batch.input[i]).read++;
      bytesRead += RECORD_HEADER + batch.capturedLength[i];
    }
  }

  /** The inputs have been read, or reading was stopped in their midst. */
  void finished(List<InputReport> reports, boolean stopped) {
    for (int i = 0; i < reading.size(); i++) {
      Page page = reading.get(i);
      page.report = reports.get(i);
      page.over = !stopped;
    }
  }

  long bytesPlanned() {
    return reading.stream().mapToLong(page -> page.size).sum();
  }

  /** About how much of them has been read; compressed ones seem to go faster than they do. */
  long bytesRead() {
    return Math.min(bytesPlanned(), bytesRead);
  }

  /** The ledger with what has been read so far. */
  Ledger ledger(boolean withDigests) throws IOException {
    for (Page page : pages) {
      if (page.skipped || page.read == 0 && page.report == null) {
        continue;
      }
      LedgerEntry entry = entry(page, withDigests);
      ledger.put(page.entry, entry);
      page.entry = entry;
    }
    return ledger;
  }

  private LedgerEntry entry(Page page, boolean withDigest) throws IOException {
    InputReport report = page.report;
    boolean whole = report != null && page.over;
    Path file = page.file;
    boolean readable = file != null && Files.isRegularFile(file) && Files.isReadable(file);
    LedgerEntry known = page.entry;
    String digest =
        !whole || file == null || !readable
            ? null
            : withDigest && (known == null || known.sha256() == null)
                ? digest(file)
                : known == null ? null : known.sha256();
    return new LedgerEntry(
        page.name,
        file != null && readable ? FileFingerprint.quick(file) : "",
        file != null && readable ? FileFingerprint.head(file, page.size) : "",
        digest,
        page.size,
        page.readBefore + page.read,
        whole && report != null ? statusOf(report.status()) : LedgerEntry.PARTIAL,
        report == null ? null : report.problem(),
        report == null ? Long.MIN_VALUE : report.firstTime());
  }

  private String digest(Path file) throws IOException {
    return digests == null ? FileFingerprint.full(file) : digests.of(file);
  }

  private static String statusOf(InputStatus status) {
    return switch (status) {
      case WHOLE -> "whole";
      case TRUNCATED -> "truncated";
      case DAMAGED -> "damaged";
      case UNREADABLE -> "unreadable";
    };
  }

  /** The inputs as the picture shows them. */
  List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    for (Page page : pages) {
      InputReport report = page.report;
      if (page.skipped || report == null) {
        LedgerEntry entry = page.entry;
        inputs.add(
            new Input(
                page.name,
                entry == null ? 0 : entry.records(),
                page.size,
                Input.Status.SKIPPED,
                null,
                null));
      } else {
        inputs.add(
            new Input(
                page.name,
                page.readBefore + page.read,
                report.bytes(),
                Input.Status.valueOf(report.status().name()),
                report.problem(),
                report.offset() < 0 ? null : report.offset()));
      }
    }
    return inputs;
  }
}
