package org.noroshi.cli;

import picocli.CommandLine.Option;

/** {@code --home}, of whatever tells domestic from overseas. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "CC",
      converter = CountryCode.class,
      description = "The domestic country (${DEFAULT-VALUE}).",
      defaultValue = "JP")
  private String country = "JP";

  /** ISO 3166-1 alpha-2, in capitals. */
  String country() {
    return country;
  }
}
