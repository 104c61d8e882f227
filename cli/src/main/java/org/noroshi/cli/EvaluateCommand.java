package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.glasso.SlotCounts;
import org.noroshi.publish.VisibleText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code noroshi evaluate}: recall and precision against planted truth. */
@Command(
    name = "evaluate",
    description = {
      "Runs the detectors over simulated days with planted truth and says how well they did.",
      "With --capture and --truth: over a capture that others planted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  noroshi evaluate --seed 1 --days 30",
      "  noroshi evaluate --capture day.pcap --truth day.truth.json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 366;

  private static final List<String> SIMULATED_ONLY = List.of("--seed", "--days");

  private static final List<String> CAPTURE_ONLY =
      List.of("--home", "--zone", "--scanners", "--rules");

  /** What thirty days can be judged with while somebody waits. */
  private static final int FEW_HOSTS = 100;

  private final Terminal terminal;
  private final ObserveRun observe;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same simulated days (${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Simulated days (${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int days = 30;

  @Option(
      names = "--capture",
      paramLabel = "FILE",
      description = "A capture with planted truth instead of simulated days.")
  private @Nullable Path capture;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "The truth that came with the capture, as JSON.")
  private @Nullable Path truth;

  @Option(names = "--json", description = "The result as one JSON object.")
  private boolean json;

  @Mixin private DetectorOptions detectors = new DetectorOptions();

  @Mixin private CoordinatedOptions coordinated = new CoordinatedOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  EvaluateCommand(Terminal terminal, ObserveRun observe) {
    this.terminal = terminal;
    this.observe = observe;
  }

  @Override
  public Integer call() throws IOException {
    EvaluationReport report = report();
    if (json) {
      report.json(terminal.out());
    } else {
      report.text(terminal, common.language(terminal));
    }
    return ExitCode.WHOLE;
  }

  private EvaluationReport report() throws IOException {
    Path file = capture;
    Path planted = truth;
    if (file != null && planted != null) {
      if (!Files.isRegularFile(file)) {
        throw Refusal.usage("there is no file " + VisibleText.of(file.toString()));
      }
      refuse(
          SIMULATED_ONLY,
          "only without --capture: how many days are simulated, and from which seed");
      detectors.tellLeftOut(terminal.err(), common.language(terminal));
      return Evaluating.capture(
          file,
          TruthFile.read(planted),
          detectors,
          coordinated.setting(SlotCounts.MOST_VIEWS),
          observe);
    }
    if (file != null || planted != null) {
      throw misuse("--capture and --truth go together");
    }
    refuse(
        CAPTURE_ONLY,
        "only with --capture and --truth: simulated days are judged with the built-in rules, no"
            + " lists, JP and Asia/Tokyo");
    if (days < 1 || days > MOST_DAYS) {
      throw misuse("--days is between 1 and " + MOST_DAYS);
    }
    return Evaluating.days(seed, days, coordinated.setting(FEW_HOSTS), observe);
  }

  /** No option is taken and then ignored. */
  private void refuse(List<String> options, String why) {
    List<String> given =
        options.stream().filter(spec.commandLine().getParseResult()::hasMatchedOption).toList();
    if (!given.isEmpty()) {
      throw misuse(String.join(", ", given) + ": " + why);
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
