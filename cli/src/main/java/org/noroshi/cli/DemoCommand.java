package org.noroshi.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.finding.Finding;
import org.noroshi.publish.Language;
import org.noroshi.simulate.Scenario;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.web.Centre;
import org.noroshi.web.CentreSettings;
import org.noroshi.web.account.Demonstration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noroshi demo}: the main job on data that it makes itself. */
@Command(
    name = "demo",
    description =
        "Simulates the last hour of a telescope, observes it, shows the picture and what is found, and"
            + " opens a warning centre in which one finding can be followed from the telescope to the"
            + " bulletin. Everybody in it is invented.",
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
  private final SimulateRun simulate;
  private final int minutes;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where everything goes (${DEFAULT-VALUE}).",
      defaultValue = "./noroshi-demo")
  private Path folder = Path.of("noroshi-demo");

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Open the centre's pages on this port (${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port = 8080;

  @Option(names = "--no-pages", description = "End after the picture and the findings.")
  private boolean noPages;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "The picture as one JSON object.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  DemoCommand(Terminal terminal, SimulateRun simulate) {
    this(terminal, simulate, MINUTES);
  }

  /**
   * @param minutes of traffic to simulate
   */
  DemoCommand(Terminal terminal, SimulateRun simulate, int minutes) {
    this.terminal = terminal;
    this.minutes = minutes;
    this.simulate = simulate;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 1 || port > 65_535) {
      throw Refusal.usage("--port " + port + " is no port: 1 to 65535");
    }
    Language language = common.language(terminal);
    int workers = threads.number();
    empty();
    Instant now = Instant.now();
    Path capture = folder.resolve("hour.pcap");
    Path truth = folder.resolve("hour.truth.json");
    say(language.text("demo.simulating", minutes, String.join(", ", DARK)));
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      simulate.run(capture, truth, DARK, minutes, RATE, SEED, start(now), 0, bar::written);
    }
    Path data = folder.resolve("data");
    Picture picture;
    if (json || noPages) {
      picture = observe(new Observing(), capture, data, workers, language);
      show(picture, data, language);
      return ExitCode.of(picture);
    }
    say(language.text("demo.inventing"));
    List<Demonstration.Character> cast;
    try (DemoCentre centre = DemoCentre.in(data, truth, now, terminal.err())) {
      cast = centre.cast();
      try (MemberWatch members = centre.members()) {
        picture = observe(new Observing(members), capture, data, workers, language);
      }
      centre.put(show(picture, data, language));
    }
    serve(data, cast, language);
    return ExitCode.of(picture);
  }

  /** The last hour, to the minute: the traffic of a seed is the same whenever it begins. */
  private Instant start(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(minutes));
  }

  private Picture observe(
      Observing observing, Path capture, Path data, int workers, Language language)
      throws IOException {
    say(language.text("demo.observing", capture));
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      return observing.run(
          new ObserveOptions(
              List.of(capture.toString()), data, null, DARK, home.country(), workers, false),
          bar);
    }
  }

  /** Shows the picture and, if not as JSON, what the detectors find; gives that. */
  private List<Finding> show(Picture picture, Path data, Language language) throws IOException {
    Path page = folder.resolve("picture.html");
    ObserveCommand.show(picture, terminal, common, json, page);
    if (json) {
      return List.of();
    }
    say(language.text("demo.detecting"));
    terminal.out().println();
    Detecting.Request request =
        Detecting.Request.plain(
            data, DetectorOptions.of(home), new CoordinatedHosts.Setting(FEW_HOSTS));
    List<Finding> findings = Detecting.run(request).findings();
    FindingText.write(findings, terminal, language);
    sayWhere(language, page, data);
    return findings;
  }

  private void serve(Path data, List<Demonstration.Character> cast, Language language)
      throws IOException, InterruptedException {
    CentreSettings settings =
        new CentreSettings(data, "127.0.0.1", port, null, null, null)
            .demonstrating(Demonstration.of(cast));
    CountDownLatch stopped = new CountDownLatch(1);
    try (Centre centre = Centre.start(settings);
        StopSignal _ = StopSignal.calling(stopped::countDown)) {
      terminal.out().println();
      terminal.out().println(language.text("demo.door", centre.door().orElseThrow()));
      terminal.out().flush();
      stopped.await();
    } catch (BindException e) {
      throw Refusal.usage(
          "cannot listen on port " + port + ": " + e.getMessage() + " (try --port)");
    }
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
