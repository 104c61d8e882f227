package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.export.AnonymousExport;
import org.noroshi.store.export.ExportSummary;
import org.noroshi.telescope.pseudonym.PseudonymKey;
import org.noroshi.telescope.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noroshi export}: what leaves for others, under pseudonyms. */
@Command(
    name = "export",
    description =
        "Writes tables and captures for others, with prefix-preserving pseudonyms (Crypto-PAn) in"
            + " place of addresses, under a key of yours.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  noroshi export key our.key",
      "  noroshi export --anonymise --key our.key --to for-researchers",
      "  noroshi export --anonymise --key our.key --to week --from 2026-05-01 --until 2026-05-07",
      "  noroshi export --anonymise --key our.key --to packets --captures day.pcap"
    })
final class ExportCommand implements Callable<Integer> {
  private static final Path USUAL_DATA = Path.of("noroshi-data");

  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (./noroshi-data; with --captures none unless given).")
  private @Nullable Path data;

  @Option(names = "--to", paramLabel = "FOLDER", description = "A new or an empty folder.")
  private @Nullable Path to;

  @Option(
      names = {"--anonymise", "--anonymize"},
      description = "Needed, so that nobody hands on real addresses by forgetting it.")
  private boolean anonymise;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The key of the pseudonyms (noroshi export key FILE makes one).")
  private @Nullable Path key;

  @Option(
      names = "--tables",
      split = ",",
      paramLabel = "TABLE",
      description = "These only; all but finding and ingest, which never leave, if not given.")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--from", paramLabel = "DATE", description = "First day, in UTC.")
  private @Nullable LocalDate from;

  @Option(names = "--until", paramLabel = "DATE", description = "Last day, in UTC, included.")
  private @Nullable LocalDate until;

  @Option(
      names = "--captures",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Captures to copy under pseudonyms: headers, without payloads.")
  private List<Path> captures = new ArrayList<>();

  @Option(names = "--drop-origin", description = "Leave out countries and AS.")
  private boolean dropOrigin;

  @Option(names = "--keep-sensors", description = "Leave sensors their names.")
  private boolean keepSensors;

  @Option(names = "--json", description = "What was written as one JSON object.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  private ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with its subcommand. */
  static CommandLine with(Terminal terminal) {
    return new CommandLine(new ExportCommand(terminal)).addSubcommand(new KeyCommand(terminal));
  }

  @Override
  public Integer call() throws IOException {
    AnonymousExport.Request request = request();
    ExportSummary summary;
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      summary = AnonymousExport.run(request, done -> bar.reached(0, 0, done));
    }
    if (json) {
      summary.writeSummary(terminal.out());
      terminal.out().flush();
    } else {
      ExportText.write(summary, terminal, common.language(terminal));
    }
    List<ExportSummary.WrittenCapture> copied = summary.captures();
    if (summary.tables().isEmpty() && copied.stream().allMatch(c -> c.file() == null)) {
      return ExitCode.USAGE;
    }
    return copied.stream().anyMatch(ExportSummary.WrittenCapture::isDamaged)
        ? ExitCode.DAMAGED
        : ExitCode.WHOLE;
  }

  private AnonymousExport.Request request() throws IOException {
    if (!anonymise) {
      throw Refusal.usage(
          "export hands on nothing but pseudonyms: say --anonymise. To hand on real addresses, copy"
              + " the data folder itself: its tables are Parquet");
    }
    if (key == null) {
      throw Refusal.usage("--anonymise needs --key FILE; noroshi export key FILE makes one");
    }
    if (to == null) {
      throw Refusal.usage("say with --to FOLDER where to write: a new folder");
    }
    if (from != null && until != null && until.isBefore(from)) {
      throw Refusal.usage("--until " + until + " is before --from " + from);
    }
    for (Path capture : captures) {
      if (!Files.isRegularFile(capture)) {
        throw Refusal.usage("--captures: there is no file " + capture);
      }
    }
    return new AnonymousExport.Request(
        data == null && captures.isEmpty() ? USUAL_DATA : data,
        to,
        read(key),
        tables.stream().map(ExportCommand::table).toList(),
        from,
        until,
        captures,
        dropOrigin,
        keepSensors);
  }

  private static PseudonymKey read(Path file) throws IOException {
    try {
      return PseudonymKey.read(file);
    } catch (NoSuchFileException e) {
      throw Refusal.usage("there is no key " + file + "; noroshi export key FILE makes one");
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(file + " is no key: " + e.getMessage());
    }
  }

  private static Table table(String name) {
    return AnonymousExport.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Refusal.usage(
                "'"
                    + name
                    + "' is no table that may leave; these are: "
                    + AnonymousExport.tables().stream()
                        .map(Table::name)
                        .collect(Collectors.joining(", "))));
  }

  @Command(
      name = "key",
      description = "Makes a new random key in FILE, which only you may read; never replaces one.",
      footerHeading = "%nExample:%n",
      footer = "  noroshi export key our.key")
  private static final class KeyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1", paramLabel = "FILE", description = "The new file.")
    private Path file = Path.of("");

    @Mixin private CommonOptions common = new CommonOptions();

    KeyCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      try {
        String fingerprint = PseudonymKey.create(file).fingerprint();
        terminal.out().println(common.language(terminal).text("export.newKey", file, fingerprint));
        return ExitCode.WHOLE;
      } catch (FileAlreadyExistsException e) {
        throw Refusal.usage(file + " is there already: a key is never replaced");
      } catch (NoSuchFileException e) {
        throw Refusal.usage("there is no folder for " + file);
      }
    }
  }
}
