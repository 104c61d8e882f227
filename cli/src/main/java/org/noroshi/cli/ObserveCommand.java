package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Language;
import org.noroshi.publish.PicturePage;
import org.noroshi.telescope.picture.Picture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code noroshi observe}: captures into the data folder, and the picture. */
@Command(
    name = "observe",
    description = "Reads captures into the data folder and prints the picture.",
    footerHeading = "%nExample:%n",
    footer = {
      "  noroshi observe captures/ --dark 198.18.0.0/16 --html picture.html",
      "  zcat day.pcap.gz | noroshi observe - --dark 198.18.0.0/16 --json"
    })
final class ObserveCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ObserveRun run;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Files, folders, or - for standard input; pcap or pcapng, plain or compressed by gzip,"
              + " zstd, xz, bzip2 or lz4.")
  private List<String> inputs = new ArrayList<>();

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--sensors",
      paramLabel = "FILE",
      description = "Sensors, their prefixes and periods (YAML).")
  private @Nullable Path sensors;

  @Option(
      names = "--dark",
      paramLabel = "CIDR",
      description = "Unused addresses; repeat for more. Without it every destination is dark.")
  private List<String> dark = new ArrayList<>();

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--follow", description = "Go on as captures appear and grow in a folder.")
  private boolean follow;

  @Option(
      names = "--exact-limit",
      paramLabel = "N",
      description =
          "Distinct values that a count keeps exactly before a sketch takes over (${DEFAULT-VALUE}).")
  private long exactLimit = ObserveOptions.Tuning.USUAL.exactLimit();

  @Option(
      names = "--lateness",
      paramLabel = "TIME",
      converter = HumanDuration.class,
      description = "How late a packet may come and still find its window open, as 90s (60s).")
  private Duration lateness = ObserveOptions.Tuning.USUAL.lateness();

  @Option(
      names = "--scan-timeout",
      paramLabel = "TIME",
      converter = HumanDuration.class,
      description =
          "Silence that ends a scan event, as 10m or 6h. Without it, it follows from the number of"
              + " dark addresses, between 60s and 6h; 10m where that is unknown.")
  private @Nullable Duration scanTimeout;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the picture as a self-contained page too.")
  private @Nullable Path html;

  @Option(names = "--json", description = "The picture as one JSON object.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  ObserveCommand(Terminal terminal, ObserveRun run) {
    this.terminal = terminal;
    this.run = run;
  }

  @Override
  public Integer call() throws IOException {
    check();
    Picture picture;
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      picture =
          run.run(
              new ObserveOptions(
                  inputs,
                  data.folder(),
                  sensors,
                  dark,
                  home.country(),
                  threads.number(),
                  follow,
                  !json,
                  new ObserveOptions.Tuning(exactLimit, lateness, scanTimeout)),
              bar);
    }
    show(picture, terminal, common, json, html);
    return ExitCode.of(picture);
  }

  /** Prints the picture and writes its page, as asked. */
  static void show(
      Picture picture, Terminal terminal, CommonOptions common, boolean json, @Nullable Path html)
      throws IOException {
    Language language = common.language(terminal);
    if (json) {
      PictureJson.write(picture, terminal.out());
    } else {
      terminal.out().print(PictureText.of(picture, terminal, language));
    }
    terminal.out().flush();
    if (html != null) {
      PageFile.write(html, PicturePage.render(picture, language));
    }
  }

  private void check() {
    threads.number();
    if (exactLimit < 0) {
      throw misuse("--exact-limit must not be negative, as " + exactLimit + " is");
    }
    checkDark();
    Path file = sensors;
    if (file != null && !Files.isReadable(file)) {
      throw misuse("--sensors: cannot read " + file);
    }
    for (String input : inputs) {
      if (!input.equals("-") && !exists(input)) {
        throw misuse("no such file or folder: " + input);
      }
    }
    ResultFile.check("--html", html);
    if (html != null) {
      Path folder = html.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw misuse("--html: cannot write " + html);
      }
    }
  }

  private void checkDark() {
    DarkOption read = DarkOption.of(dark);
    List<String> mistakes = read.mistakes();
    if (mistakes.size() > 1) {
      throw Refusal.usage(String.join(System.lineSeparator(), mistakes));
    }
    if (!mistakes.isEmpty()) {
      throw misuse(mistakes.getFirst());
    }
    dark = read.prefixes();
  }

  private boolean exists(String input) {
    try {
      return Files.exists(Path.of(input));
    } catch (InvalidPathException e) {
      throw misuse("'" + input + "' is no name of a file: " + e.getReason());
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
