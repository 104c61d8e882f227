package org.noroshi.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --threads}, of whatever reads captures. */
final class ThreadsOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; the result is the same whatever it says (one a processor).")
  private int number = Runtime.getRuntime().availableProcessors();

  /** At least 1. */
  int number() {
    if (number < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--threads must be at least 1, not " + number);
    }
    return number;
  }
}
