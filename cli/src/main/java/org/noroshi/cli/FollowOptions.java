package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code noroshi serve} observes while it is open. */
final class FollowOptions {
  private static final int FEW_HOSTS = 100;

  @Option(
      names = "--follow",
      paramLabel = "FOLDER",
      description =
          "Observe captures as they appear and grow in this folder, and tell members of their own"
              + " addresses at once; repeat for more.")
  private List<Path> folders = new ArrayList<>();

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

  @Option(
      names = "--detect-every",
      paramLabel = "TIME",
      converter = HumanDuration.class,
      description = "How often the detectors look at the last days, as 10m or 1h (10m).")
  private Duration every = Duration.ofMinutes(10);

  @Option(
      names = "--kev",
      paramLabel = "FILE",
      description = "CISA's catalogue of known exploited vulnerabilities (CSV).")
  private @Nullable Path known;

  @Mixin private ThreadsOption threads = new ThreadsOption();
  @Mixin private DetectorOptions detectors = new DetectorOptions();
  @Mixin private CoordinatedOptions coordinated = new CoordinatedOptions();

  boolean isGiven() {
    return !folders.isEmpty();
  }

  Duration every() {
    return every;
  }

  DetectorOptions detectors() {
    return detectors;
  }

  /** What is to be observed into a data folder, checked. */
  ObserveOptions observed(Path data) {
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw Refusal.usage("--follow: there is no folder " + folder);
      }
    }
    DarkOption read = DarkOption.of(dark);
    if (!read.mistakes().isEmpty()) {
      throw Refusal.usage(String.join(System.lineSeparator(), read.mistakes()));
    }
    if (sensors != null && !Files.isReadable(sensors)) {
      throw Refusal.usage("--sensors: cannot read " + sensors);
    }
    return new ObserveOptions(
        folders.stream().map(Path::toString).toList(),
        data,
        sensors,
        read.prefixes(),
        detectors.home(),
        threads.number(),
        true);
  }

  /** What the detectors are to look for, read once so that mistakes show at the start. */
  Detecting.Request detected(Path data) throws IOException {
    Detecting.Request request =
        new Detecting.Request(data, detectors, coordinated.setting(FEW_HOSTS), known, null);
    Detecting.setting(request);
    return request;
  }
}
