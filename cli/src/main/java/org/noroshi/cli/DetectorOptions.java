package org.noroshi.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides detectors' results besides the data; options of whoever runs or reports them. */
final class DetectorOptions {
  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of days and months (${DEFAULT-VALUE}).",
      defaultValue = "Asia/Tokyo")
  private ZoneId zone = ZoneId.of("Asia/Tokyo");

  @Option(
      names = "--home",
      paramLabel = "CC",
      converter = CountryCode.class,
      description = "The domestic country (${DEFAULT-VALUE}).",
      defaultValue = "JP")
  private String home = "JP";

  @Option(
      names = {"--scanners", "--scanner-lists"},
      paramLabel = "DIR",
      description = "Lists of investigation scanners, as MISP's warning lists (JSON).")
  private @Nullable Path scanners;

  @Option(
      names = {"--signatures", "--rules"},
      paramLabel = "FILE",
      description = "Rules of exploit attempts instead of the built-in ones.")
  private @Nullable Path signatures;

  ZoneId zone() {
    return zone;
  }

  /** ISO 3166-1 alpha-2, in capitals. */
  String home() {
    return home.toUpperCase(Locale.ROOT);
  }

  @Nullable Path scanners() {
    return scanners;
  }

  @Nullable Path signatures() {
    return signatures;
  }
}
