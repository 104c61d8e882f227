package org.noroshi.store.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.InputStatus;
import org.noroshi.store.DataFolderException;
import org.noroshi.store.PartitionReader;
import org.noroshi.telescope.pseudonym.AddressPseudonyms;
import org.noroshi.telescope.pseudonym.CapturePseudonyms;
import org.noroshi.telescope.pseudonym.PacketPseudonyms;
import org.noroshi.telescope.pseudonym.PseudonymKey;
import org.noroshi.telescope.table.Table;

/**
 * A folder for others: tables and captures under prefix-preserving pseudonyms, with what was done
 * to them in {@code export.json}. The folder appears whole, under its name, or not at all. {@code
 * noroshi query} reads it as any data folder.
 */
public final class AnonymousExport {
  /** What was done, for whom gets the folder. */
  public static final String MANIFEST = "export.json";

  private static final long BILLION = 1_000_000_000L;

  /**
   * What is asked for.
   *
   * @param data the data folder; null: captures only
   * @param to a folder that is not there yet, or is empty
   * @param tables empty: all that may leave
   * @param from first UTC date; null: from the beginning
   * @param until last UTC date, included; null: to the end
   * @param dropOrigin leave out countries and AS
   * @param keepSensors leave sensors their names
   */
  public record Request(
      @Nullable Path data,
      Path to,
      PseudonymKey key,
      List<Table> tables,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      List<Path> captures,
      boolean dropOrigin,
      boolean keepSensors) {
    public Request {
      tables = tables.isEmpty() ? Disclosures.TABLES : List.copyOf(tables);
      captures = List.copyOf(captures);
    }
  }

  /** Hears how many rows and packets there are so far. */
  public interface Progress {
    void reached(long rowsAndPackets);
  }

  private final Request request;
  private final Progress progress;
  private final AddressPseudonyms addresses;
  private final PacketPseudonyms packets;
  private long done;

  private AnonymousExport(Request request, Progress progress) {
    this.request = request;
    this.progress = progress;
    this.addresses = new AddressPseudonyms(request.key());
    this.packets = new PacketPseudonyms(request.key(), addresses);
  }

  /** The tables that may leave. */
  public static List<Table> tables() {
    return Disclosures.TABLES;
  }

  /**
   * Writes the folder.
   *
   * @throws DataFolderException where the target is not empty or the data folder cannot be read
   */
  public static ExportSummary run(Request request, Progress progress) throws IOException {
    Path to = request.to.toAbsolutePath().normalize();
    refuseFull(to);
    try (UnfinishedFolder unfinished = UnfinishedFolder.of(to)) {
      ExportSummary summary = new AnonymousExport(request, progress).write(unfinished.path());
      try (OutputStream out = Files.newOutputStream(unfinished.path().resolve(MANIFEST))) {
        summary.writeManifest(out);
      }
      unfinished.finish();
      return summary;
    }
  }

  private static void refuseFull(Path to) throws IOException {
    if (!Files.exists(to)) {
      return;
    }
    if (!Files.isDirectory(to)) {
      throw new DataFolderException(to + " is a file: name a new folder with --to");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(to)) {
      if (files.iterator().hasNext()) {
        throw new DataFolderException(
            to + " is not empty: name a new folder with --to, so that nothing else leaves with it");
      }
    }
  }

  private ExportSummary write(Path root) throws IOException {
    LocalDate from = request.from == null ? LocalDate.MIN : request.from;
    LocalDate until = request.until == null ? LocalDate.MAX : request.until;
    List<TableExport.Written> tables = new ArrayList<>();
    if (request.data != null) {
      Files.createDirectory(root.resolve(".noroshi")); // by which noroshi knows a data folder
      try (PartitionReader reader = PartitionReader.open(request.data, request.tables)) {
        RowPseudonyms rows = new RowPseudonyms(request.key, addresses, packets, request.dropOrigin);
        TableExport export = new TableExport(reader, rows, request, this::reached);
        for (Table table : request.tables) {
          tables.add(export.write(table, root, from, until));
        }
      }
    }
    return new ExportSummary(
        request,
        tables.stream()
            .map(w -> new ExportSummary.WrittenTable(w.table(), w.rows(), w.files()))
            .toList(),
        captures(root, from, until));
  }

  private void reached(long rows) {
    done = rows;
    progress.reached(rows);
  }

  private List<ExportSummary.WrittenCapture> captures(Path root, LocalDate from, LocalDate until)
      throws IOException {
    List<ExportSummary.WrittenCapture> written = new ArrayList<>();
    if (request.captures.isEmpty()) {
      return written;
    }
    Path home = Files.createDirectory(root.resolve("captures"));
    CapturePseudonyms copies = new CapturePseudonyms(packets);
    long before = done;
    for (Path capture : request.captures) {
      // Names of captures often say whose they are.
      Path to = home.resolve("capture-%04d.pcap".formatted(written.size() + 1));
      long read = before;
      CapturePseudonyms.Result result =
          copies.copy(
              capture, to, start(from), end(until), records -> progress.reached(read + records));
      before += result.input().records();
      boolean none = result.input().status() == InputStatus.UNREADABLE;
      if (none) {
        Files.delete(to);
      }
      written.add(
          new ExportSummary.WrittenCapture(none ? null : root.relativize(to).toString(), result));
    }
    return written;
  }

  private static long start(LocalDate date) {
    return date.equals(LocalDate.MIN) ? Long.MIN_VALUE : nanos(date);
  }

  private static long end(LocalDate date) {
    return date.equals(LocalDate.MAX) ? Long.MAX_VALUE : nanos(date.plusDays(1));
  }

  private static long nanos(LocalDate date) {
    return Math.multiplyExact(date.atStartOfDay(ZoneOffset.UTC).toEpochSecond(), BILLION);
  }
}
