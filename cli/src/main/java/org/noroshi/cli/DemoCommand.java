package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.publish.Language;
import org.noroshi.simulate.Scenario;
import org.noroshi.telescope.picture.Picture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noroshi demo}: the main job on data that it makes itself. */
@Command(
    name = "demo",
    description =
        "Simulates an hour of a telescope, observes it and shows the picture and what is found.",
    footerHeading = "%nExample:%n",
    footer = "  noroshi demo")
final class DemoCommand implements Callable<Integer> {
  private static final List<String> DARK = Scenario.DEFAULT_DARK;
  private static final int MINUTES = 60;
  private static final int RATE = 500;
  private static final long SEED = 7;

  /** Says that a folder is the demo's own, so that it may be emptied. */
  private static final String MARKER = "made-by-noroshi-demo";

  /** Hosts that the methods of hosts in step look at: the demo is not to be waited for. */
  private static final int FEW_HOSTS = 200;

  private final Terminal terminal;
  private final ObserveRun observe;
  private final SimulateRun simulate;
  private final int minutes;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where everything goes (${DEFAULT-VALUE}).",
      defaultValue = "./noroshi-demo")
  private Path folder = Path.of("noroshi-demo");

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "The picture as one JSON object.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  DemoCommand(Terminal terminal, ObserveRun observe, SimulateRun simulate) {
    this(terminal, observe, simulate, MINUTES);
  }

  /**
   * @param minutes of traffic to simulate
   */
  DemoCommand(Terminal terminal, ObserveRun observe, SimulateRun simulate, int minutes) {
    this.terminal = terminal;
    this.minutes = minutes;
    this.observe = observe;
    this.simulate = simulate;
  }

  @Override
  public Integer call() throws IOException {
    Language language = common.language(terminal);
    int workers = threads.number();
    empty();
    Path capture = folder.resolve("hour.pcap");
    Path page = folder.resolve("picture.html");
    say(language.text("demo.simulating", minutes, String.join(", ", DARK)));
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      simulate.run(
          capture, folder.resolve("hour.truth.json"), DARK, minutes, RATE, SEED, 0, bar::written);
    }
    say(language.text("demo.observing", capture));
    Path data = folder.resolve("data");
    Picture picture;
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      picture =
          observe.run(
              new ObserveOptions(
                  List.of(capture.toString()), data, null, DARK, home.country(), workers, false),
              bar);
    }
    ObserveCommand.show(picture, terminal, common, json, page);
    if (!json) {
      say(language.text("demo.detecting"));
      terminal.out().println();
      Detecting.Request request =
          Detecting.Request.plain(
              data, DetectorOptions.of(home), new CoordinatedHosts.Setting(FEW_HOSTS));
      FindingText.write(Detecting.run(request).findings(), terminal, language);
      sayWhere(language, page, data);
    }
    return ExitCode.of(picture);
  }

  private void sayWhere(Language language, Path page, Path data) {
    terminal.out().println(language.text("demo.page", page.toAbsolutePath().normalize().toUri()));
    terminal
        .out()
        .println(
            language.text(
                "demo.query",
                "./noroshi query --data "
                    + data
                    + " \"SELECT source, port, tool, packets FROM scan"
                    + " ORDER BY packets DESC LIMIT 10\""));
  }

  private void say(String text) {
    if (!common.quiet()) {
      terminal.err().println(text);
    }
  }

  /** Makes the folder, or empties it where an earlier demo made it. */
  private void empty() throws IOException {
    Path marker = folder.resolve(MARKER);
    if (Files.exists(folder) && !Files.exists(marker)) {
      throw Refusal.usage(folder + " is there already and not from a demo; give another --folder");
    }
    if (Files.exists(folder)) {
      List<Path> old;
      try (Stream<Path> walk = Files.walk(folder)) {
        old = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : old) {
        Files.delete(path);
      }
    }
    Files.createDirectories(folder);
    Files.createFile(marker);
  }
}
