package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
  private final Terminal terminal;
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
      names = "--campaigns",
      paramLabel = "N",
      description =
          "Groups of 15 to 60 hosts that scan alike all the time (${DEFAULT-VALUE}); they show over"
              + " days.",
      defaultValue = "0")
  private int campaigns;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The capture to write.")
  private Path output = Path.of("");

  @Option(names = "--truth", paramLabel = "FILE", description = "The truth to write, as JSON.")
  private @Nullable Path truth;

  @Option(names = "--json", description = "What was written as one JSON object.")
  private boolean json;

  @Mixin private CommonOptions common = new CommonOptions();

  SimulateCommand(Terminal terminal, SimulateRun run) {
    this.terminal = terminal;
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
    if (file != null && isSame(file, output)) {
      throw misuse("--output and --truth are the same file: " + file);
    }
    long[] packets = {0};
    try (ProgressBar bar = ProgressBar.on(terminal, common)) {
      run.run(
          output,
          truth,
          dark.isEmpty() ? Scenario.DEFAULT_DARK : dark,
          minutes,
          rate,
          seed,
          Scenario.DEFAULT_START,
          campaigns,
          (written, fraction) -> {
            packets[0] = written;
            bar.written(written, fraction);
          });
    }
    if (json) {
      write(packets[0]);
    }
    return ExitCode.WHOLE;
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
        || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
  }

  private void write(long packets) throws IOException {
    JsonGenerator generator =
        new JsonFactory()
            .createGenerator(terminal.out())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (generator) {
      generator.writeStartObject();
      generator.writeStringField("capture", output.toString());
      generator.writeStringField("truth", truth == null ? null : truth.toString());
      generator.writeNumberField("records", packets);
      generator.writeNumberField("bytes", Files.size(output));
      generator.writeNumberField("seed", seed);
      generator.writeEndObject();
    }
    terminal.out().println();
  }

  private void writable(String option, Path file) {
    if (file.toString().equals("-")) {
      throw misuse(option + ": name a file; it cannot be standard output");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw misuse(option + ": cannot write " + file);
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
