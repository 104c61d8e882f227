package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noroshi.simulate.Scenario;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code noroshi simulate}: a capture with planted truth. */
@Command(
    name = "simulate",
    description = "Writes a capture of a telescope's traffic, and the truth of what is in it.",
    footerHeading = "%nExample:%n",
    footer =
        "  noroshi simulate --minutes 60 --dark 198.18.0.0/16 --rate 5000 --seed 7"
            + " -o day.pcap --truth day.truth.json")
final class SimulateCommand implements Callable<Integer> {
  private final SimulateRun run;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Length (${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int minutes = 60;

  @Option(
      names = "--dark",
      paramLabel = "CIDR",
      converter = Cidr.class,
      description =
          "The watched addresses; repeat for more (198.18.0.0/16 and 2001:db8:5::/48 if none are"
              + " given).")
  private List<String> dark = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Packets a second, on average (${DEFAULT-VALUE}).",
      defaultValue = "5000")
  private int rate = 5000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same bytes (${DEFAULT-VALUE}).",
      defaultValue = "7")
  private long seed = 7;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The capture to write.")
  private Path output = Path.of("");

  @Option(names = "--truth", paramLabel = "FILE", description = "The truth to write, as JSON.")
  private @Nullable Path truth;

  @Mixin private CommonOptions common = new CommonOptions();

  SimulateCommand(SimulateRun run) {
    this.run = run;
  }

  @Override
  public Integer call() throws IOException {
    if (minutes < 1 || rate < 1) {
      throw misuse("--minutes and --rate must be at least 1");
    }
    writable("--output", output);
    Path file = truth;
    if (file != null) {
      writable("--truth", file);
    }
    run.run(output, truth, dark.isEmpty() ? Scenario.DEFAULT_DARK : dark, minutes, rate, seed);
    return ExitCode.WHOLE;
  }

  private void writable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw misuse(option + ": cannot write " + file);
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
