package org.noroshi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.VisibleText;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.report.Period;
import org.noroshi.publish.sheet.Sentences;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noroshi report}: publications. */
@Command(
    name = "report",
    description = {
      "Makes a publication of a day, a month, a year or any period, or checks one.",
      "WHAT is day, month, year, range or verify."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  noroshi report month 2026-05 --html may.html",
      "  noroshi report range --from 2026-04-01 --to 2026-04-15",
      "  noroshi report verify noroshi-data/publications/month-2026-05-r1.json"
    })
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "WHAT", description = "day, month, year, range or verify.")
  private String what = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WHEN",
      description = "2026-05-01, 2026-05 or 2026; for verify the file.")
  private @Nullable String when;

  @Option(names = "--from", paramLabel = "DATE", description = "First day of a range.")
  private @Nullable LocalDate from;

  @Option(
      names = {"--to", "--until"},
      paramLabel = "DATE",
      description = "Last day of a range, included.")
  private @Nullable LocalDate to;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the publication as a self-contained page too.")
  private @Nullable Path html;

  @Option(
      names = "--pdf",
      paramLabel = "FILE",
      description = "Write a PDF here, in the language of --lang.")
  private @Nullable Path pdf;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the figures here as CSV.")
  private @Nullable Path csv;

  @Option(names = "--json", description = "The publication as JSON instead of sentences.")
  private boolean json;

  @Option(
      names = "--trusted",
      paramLabel = "KEY",
      description =
          "For verify: the publisher's public key, base64 as in a publication, or a file with it.")
  private @Nullable String trusted;

  @Mixin private ReportSources sources = new ReportSources();
  @Mixin private CommonOptions common = new CommonOptions();

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String asked = what.toLowerCase(Locale.ROOT);
    sources.tellLeftOut(terminal.err(), common.language(terminal));
    if (asked.equals("verify")) {
      if (when == null) {
        throw Refusal.usage("report verify: give the file of a publication");
      }
      return new ReportCheck(sources, terminal, trusted).check(Path.of(when));
    }
    if (trusted != null) {
      throw Refusal.usage("--trusted belongs to report verify");
    }
    ResultFile.check("--html", html);
    ResultFile.check("--pdf", pdf);
    ResultFile.check("--csv", csv);
    Publication publication = sources.publication(period(asked));
    ReportFiles files = new ReportFiles(sources, common.language(terminal));
    files.write(publication, html, csv, pdf);
    if (json) {
      terminal.out().write(publication.bytes());
      terminal.out().flush();
      return ExitCode.WHOLE;
    }
    for (String sentence : Sentences.of(publication.report(), common.language(terminal))) {
      terminal.out().println(VisibleText.of(sentence));
    }
    terminal.out().println();
    files.written().forEach(file -> terminal.out().println(VisibleText.of(file.toString())));
    return ExitCode.WHOLE;
  }

  private Period period(String asked) throws IOException {
    ZoneId zone = sources.zone();
    try {
      return switch (asked) {
        case "day" -> Period.day(when == null ? sources.lastDay() : LocalDate.parse(when), zone);
        case "month" ->
            Period.month(
                when == null ? YearMonth.from(sources.lastDay()) : YearMonth.parse(when), zone);
        case "year" ->
            Period.year(
                when == null ? sources.lastDay().getYear() : Year.parse(when).getValue(), zone);
        case "range" -> range(zone);
        default ->
            throw Refusal.usage("'" + what + "' is none of day, month, year, range and verify");
      };
    } catch (DateTimeException e) {
      throw Refusal.usage("'" + when + "' is no " + asked + ": write 2026-05-01, 2026-05 or 2026");
    }
  }

  private Period range(ZoneId zone) {
    if (from == null || to == null || to.isBefore(from)) {
      throw Refusal.usage("report range needs --from and --to, in this order");
    }
    return Period.range(from, to, zone);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, bytes);
  }
}
