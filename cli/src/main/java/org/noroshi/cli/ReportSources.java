package org.noroshi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.publication.PublisherKey;
import org.noroshi.publish.report.History;
import org.noroshi.publish.report.Period;
import org.noroshi.publish.report.Report;
import org.noroshi.publish.report.ReportMaker;
import org.noroshi.publish.report.ReportOptions;
import org.noroshi.publish.sheet.SheetPdf;
import org.noroshi.store.Query;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a publication is made from: the options that decide its figures, and the data folder. */
final class ReportSources {
  private static final int MOST_PLACES = 1000;

  private static final List<Table> TABLES =
      List.of(
          ObservationTables.FLOWTUPLE,
          ObservationTables.SERIES,
          EventTables.SCAN,
          EventTables.ATTACK,
          ObservationTables.HOSTSLOT,
          ObservationTables.PAYLOAD,
          ObservationTables.COVERAGE,
          FindingTable.FINDING);

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where publications are kept (publications in the data folder).")
  private @Nullable Path out;

  @Mixin private DetectorOptions detectors = new DetectorOptions();

  @Option(names = "--top", paramLabel = "N", description = "Places of a list (${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(
      names = "--label",
      paramLabel = "TLP",
      description =
          "Label of the publication (${DEFAULT-VALUE}); findings of a stricter one are left out.",
      defaultValue = "TLP:CLEAR")
  private String label = Label.CLEAR.text();

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Figures that others published instead of the built-in ones.")
  private @Nullable Path history;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The publisher's Ed25519 key; made on first use (publications/publisher.pem).")
  private @Nullable Path key;

  @Option(
      names = "--font",
      paramLabel = "FILE",
      description = "TrueType font with kanji for --pdf (one of the system's).")
  private @Nullable Path font;

  /** For PDF: the font given, or one of the system's. */
  List<Path> fonts() throws IOException {
    List<Path> fonts = font == null ? SheetPdf.systemFonts() : List.of(font);
    if (fonts.isEmpty()) {
      throw Refusal.usage(
          "--pdf needs a TrueType font with kanji and this system has none that is known: install"
              + " one (Debian: fonts-morisawa-bizud-gothic or fonts-ipaexfont-gothic) or give"
              + " --font FILE.ttf");
    }
    return fonts;
  }

  ZoneId zone() {
    return detectors.zone();
  }

  Path out() {
    return out == null ? data.folder().resolve("publications") : out;
  }

  /** A file that is named or there, and is no key, is a mistake in use. */
  PublisherKey key() throws IOException {
    ResultFile.check("--key", keyFile());
    try {
      return PublisherKey.of(keyFile());
    } catch (IOException e) {
      if (key == null && !hasKey() || e instanceof FullDisk) {
        throw e;
      }
      throw Refusal.usage("--key: " + Mishap.of(e));
    }
  }

  boolean hasKey() {
    return Files.exists(keyFile());
  }

  private Path keyFile() {
    return key == null ? out().resolve("publisher.pem") : key;
  }

  /** Says which entries of scanner lists are left out, if any. */
  void tellLeftOut(PrintStream err, Language language) throws IOException {
    detectors.tellLeftOut(err, language);
  }

  /** The next revision of a period, not signed yet. */
  Publication publication(Period period) throws IOException {
    if (hasKey()) {
      key();
    }
    if (top < 1 || top > MOST_PLACES) {
      throw Refusal.usage("--top is between 1 and " + MOST_PLACES);
    }
    ReportMaker.Made made = make(period);
    Map<String, String> settings = new TreeMap<>();
    settings.put("top", Integer.toString(top));
    Path rules = detectors.signatures();
    Path lists = detectors.scanners();
    settings.put("signatures", rules == null ? "built-in" : digest(rules));
    settings.put("scanners", lists == null ? "none" : digest(lists));
    settings.put("key", key().fingerprint());
    return Publication.of(
        out(), period, made, settings, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The figures, from the data folder. */
  ReportMaker.Made make(Period period) throws IOException {
    try (Query query = Query.open(data.folder(), TABLES)) {
      return ReportMaker.make(query, period, options(detectors.home(), top, label()));
    }
  }

  /** The figures of a publication, computed again as it was made. */
  ReportMaker.Made again(Publication publication) throws IOException {
    Report.Scope scope = publication.report().scope();
    ZoneId of = ZoneId.of(scope.zone());
    LocalDate first = LocalDate.parse(scope.from());
    Period period =
        switch (scope.kind()) {
          case "day" -> Period.day(first, of);
          case "month" -> Period.month(java.time.YearMonth.from(first), of);
          case "year" -> Period.year(first.getYear(), of);
          default -> Period.range(first, LocalDate.parse(scope.to()), of);
        };
    try (Query query = Query.open(data.folder(), TABLES)) {
      int places = Integer.parseInt(publication.setting("top"));
      return ReportMaker.make(
          query, period, options(scope.home(), places, Label.of(scope.label())));
    }
  }

  private ReportOptions options(String country, int places, Label label) throws IOException {
    return new ReportOptions(
        country, detectors.rules(), detectors.lists(), history(), places, label);
  }

  private Label label() {
    String asked = label.toUpperCase(Locale.ROOT);
    try {
      return Label.of(asked.startsWith("TLP:") ? asked : "TLP:" + asked);
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          "'"
              + label
              + "' is no label: "
              + Arrays.stream(Label.values()).map(Label::text).collect(Collectors.joining(", ")));
    }
  }

  private List<Report.YearFigures> history() throws IOException {
    return history == null ? History.builtIn() : UserFile.read(history, History::read);
  }

  /** SHA-256 of a file, or of the files of a folder by name. */
  private static String digest(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Publication.sha256(Files.readAllBytes(file))).append('\n');
      }
      return Publication.sha256(ReportCommand.utf8(all.toString()));
    }
  }

  /** The last day with something observed, in the zone. */
  LocalDate lastDay() throws IOException {
    long[] last = {Long.MIN_VALUE};
    try (Query query = Query.open(data.folder(), TABLES)) {
      query.run(
          "SELECT CAST(epoch_us(max(\"window\"::TIMESTAMPTZ)) AS BIGINT) FROM coverage",
          new Query.Rows() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(@Nullable Object[] values) {
              if (values[0] instanceof Number number) {
                last[0] = number.longValue();
              }
            }
          });
    } catch (Query.SqlProblem e) {
      throw new IOException(e.getMessage(), e);
    }
    if (last[0] == Long.MIN_VALUE) {
      throw Refusal.usage(
          "nothing is observed in " + data.folder() + ": name the period, or observe first");
    }
    return LocalDate.ofInstant(Instant.ofEpochSecond(last[0] / 1_000_000), zone());
  }
}
