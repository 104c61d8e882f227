package org.noroshi.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data}, of whatever works on a data folder. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (${DEFAULT-VALUE}).",
      defaultValue = "./noroshi-data")
  private Path folder = Path.of("noroshi-data");

  Path folder() {
    return folder;
  }
}
