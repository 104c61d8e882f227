package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code noroshi origin}: the tables that say where an address is. */
@Command(
    name = "origin",
    description = "Keeps the tables of countries and autonomous systems.",
    footerHeading = "%nExample:%n",
    footer = {
      "  noroshi origin refresh countries.csv",
      "  noroshi origin refresh GeoLite2-ASN.mmdb"
    })
final class OriginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Takes a newer table into a data folder. */
  interface Refresh {
    /**
     * @param since first UTC date on which the table holds; null for the table's own
     * @return one line that says which table is in force now
     * @throws Refusal where the file is not such a table
     */
    String run(Path file, Path data, @Nullable LocalDate since) throws IOException;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: refresh FILE");
  }

  /** The command with its subcommand. */
  static CommandLine with(Terminal terminal, Refresh refresh) {
    return new CommandLine(new OriginCommand())
        .addSubcommand(new RefreshCommand(terminal, refresh));
  }

  @Command(
      name = "refresh",
      description =
          "Takes the table in FILE into force from a date on: countries, AS numbers or both; what it"
              + " does not have stays as it was. Earlier packets keep the table of their time.",
      footerHeading = "%nExample:%n",
      footer = {
        "  noroshi origin refresh countries.csv",
        "  noroshi origin refresh GeoLite2-ASN.mmdb",
        "  noroshi origin refresh countries-2019.csv --from 2019-01-01"
      })
  private static final class RefreshCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Refresh refresh;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "FILE", description = "The newer table.")
    private Path file = Path.of("");

    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--from",
        paramLabel = "DATE",
        description =
            "First UTC date on which the table holds (YYYY-MM-DD; the table's own date, else"
                + " today).")
    private @Nullable LocalDate since;

    @Mixin private CommonOptions common = new CommonOptions();

    RefreshCommand(Terminal terminal, Refresh refresh) {
      this.terminal = terminal;
      this.refresh = refresh;
    }

    @Override
    public Integer call() throws IOException {
      if (!Files.isReadable(file)) {
        throw new CommandLine.ParameterException(spec.commandLine(), "cannot read " + file);
      }
      terminal.out().println(refresh.run(file, data.folder(), since));
      return ExitCode.WHOLE;
    }
  }
}
