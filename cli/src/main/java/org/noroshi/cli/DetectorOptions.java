package org.noroshi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.exploit.Signature;
import org.noroshi.detect.exploit.SignatureFile;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.telescope.origin.ScannerLists;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What decides detectors' results besides the data; options of whoever runs or reports them. */
final class DetectorOptions {
  /** Entries of lists that are told one by one. */
  private static final int FEW_ENTRIES = 3;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of days and months (${DEFAULT-VALUE}).",
      defaultValue = "Asia/Tokyo")
  private ZoneId zone = ZoneId.of("Asia/Tokyo");

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = {"--scanners", "--scanner-lists"},
      paramLabel = "DIR",
      description = "Lists of investigation scanners, as MISP's warning lists (JSON).")
  private @Nullable Path scanners;

  @Option(
      names = {"--signatures", "--rules"},
      paramLabel = "FILE",
      description = "Rules of exploit attempts instead of the built-in ones.")
  private @Nullable Path signatures;

  /** Those of the folder, once read. */
  private @Nullable ScannerLists lists;

  /** The usual ones, for a country. */
  static DetectorOptions of(HomeOption home) {
    DetectorOptions options = new DetectorOptions();
    options.home = home;
    return options;
  }

  ZoneId zone() {
    return zone;
  }

  /** ISO 3166-1 alpha-2, in capitals. */
  String home() {
    return home.country();
  }

  @Nullable Path scanners() {
    return scanners;
  }

  @Nullable Path signatures() {
    return signatures;
  }

  /** The rules of {@code --signatures}, or the built-in ones. */
  List<Signature> rules() throws IOException {
    if (signatures != null) {
      return UserFile.read(signatures, SignatureFile::readProven);
    }
    try (InputStream in = SignatureFile.class.getResourceAsStream(SignatureFile.BUILT_IN);
        Reader reader = new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      return SignatureFile.read(reader, SignatureFile.BUILT_IN);
    }
  }

  /** The lists of {@code --scanners}; null for none. */
  @Nullable ScannerLists lists() throws IOException {
    if (scanners != null && lists == null) {
      lists = read(scanners);
    }
    return lists;
  }

  /** Says which entries of {@code --scanners} are left out, if any. */
  void tellLeftOut(PrintStream err, Language language) throws IOException {
    ScannerLists read = lists();
    if (read == null || read.notes().isEmpty()) {
      return;
    }
    List<String> notes = read.notes();
    err.println("noroshi: " + language.text("scanners.leftOut", notes.size()));
    notes.stream()
        .limit(FEW_ENTRIES)
        .forEach(note -> err.println("noroshi:   " + VisibleText.of(note)));
    if (notes.size() > FEW_ENTRIES) {
      err.println("noroshi:   ...");
    }
  }

  private static ScannerLists read(Path scanners) throws IOException {
    if (!Files.isDirectory(scanners)) {
      throw Refusal.usage("there is no folder " + VisibleText.of(scanners.toString()));
    }
    ScannerLists lists;
    try {
      lists = ScannerLists.load(scanners);
    } catch (IOException e) {
      throw Refusal.usage(Mishap.of(e));
    }
    if (lists.size() == 0) {
      throw Refusal.usage(
          VisibleText.of(scanners.toString())
              + " has no list of addresses: give the folder of MISP's lists, as *.json files");
    }
    return lists;
  }
}
