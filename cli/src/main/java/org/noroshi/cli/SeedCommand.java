package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.noroshi.publish.Figures;
import org.noroshi.share.database.Database;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.share.seed.InventedCountry;
import org.noroshi.share.seed.Seed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noroshi seed}: a large made-up data set for measuring. */
@Command(
    name = "seed",
    description = {
      "Fills an empty response store with a large invented country, for measuring.",
      "Nobody in it can sign in: 'noroshi serve' prints the first link as always."
    },
    footerHeading = "%nExample:%n",
    footer = "  noroshi seed --data measured --organisations 10000 --persons 50000")
final class SeedCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--organisations",
      paramLabel = "N",
      description = "Organisations, the country's own among them (${DEFAULT-VALUE}).",
      defaultValue = "10000")
  private int organisations = 10_000;

  @Option(
      names = "--persons",
      paramLabel = "N",
      description = "Persons (${DEFAULT-VALUE}).",
      defaultValue = "50000")
  private int persons = 50_000;

  @Option(
      names = "--findings",
      paramLabel = "N",
      description = "Findings of three years (${DEFAULT-VALUE}).",
      defaultValue = "1000000")
  private long findings = 1_000_000;

  @Option(
      names = "--cases",
      paramLabel = "N",
      description = "Cases of three years (${DEFAULT-VALUE}).",
      defaultValue = "5000")
  private int cases = 5_000;

  @Mixin private CentreStore store = new CentreStore();
  @Mixin private CommonOptions common = new CommonOptions();

  SeedCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Seed.Size size = size();
    Files.createDirectories(store.data());
    try (Database database = store.open();
        ProgressBar bar = ProgressBar.on(terminal, common)) {
      if (!Seed.isEmpty(database)) {
        throw Refusal.usage(
            "there are persons in "
                + store.data()
                + " already; invented ones are not mixed with them: give another --data");
      }
      new Seed(database, ProfileFiles.japan(), Instant.now())
          .write(size, (rows, total) -> bar.reached(rows, total, rows));
    }
    terminal
        .out()
        .println(
            common
                .language(terminal)
                .text(
                    "seed.written",
                    store.data(),
                    Figures.count(size.organisations()),
                    Figures.count(size.persons()),
                    Figures.count(size.findings()),
                    Figures.count(size.cases())));
    return ExitCode.WHOLE;
  }

  private Seed.Size size() {
    if (organisations < 1 || organisations > InventedCountry.MOST_OPERATORS) {
      throw Refusal.usage("--organisations is 1 to " + InventedCountry.MOST_OPERATORS);
    }
    if (persons < 0 || persons > 1_000_000) {
      throw Refusal.usage("--persons is 0 to 1000000");
    }
    if (findings < 0 || findings > 100_000_000) {
      throw Refusal.usage("--findings is 0 to 100000000");
    }
    if (cases < 0 || cases > 1_000_000) {
      throw Refusal.usage("--cases is 0 to 1000000");
    }
    return new Seed.Size(organisations, persons, findings, cases);
  }
}
