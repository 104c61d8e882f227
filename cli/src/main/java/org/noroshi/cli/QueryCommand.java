package org.noroshi.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noroshi query}: SQL over the tables. */
@Command(
    name = "query",
    description = "Asks the tables of the data folder by SQL (DuckDB's).",
    footerHeading = "%nExample:%n",
    footer =
        "  noroshi query \"SELECT source, port, tool, packets FROM scan"
            + " ORDER BY packets DESC LIMIT 10\"")
final class QueryCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final QueryRun run;

  @Parameters(arity = "1", paramLabel = "SQL", description = "Each table is a view of its name.")
  private String sql = "";

  @Mixin private DataOption data = new DataOption();

  @ArgGroup private Formats formats = new Formats();

  @Mixin private CommonOptions common = new CommonOptions();

  /** At most one of these. */
  static final class Formats {
    @Option(names = "--json", description = "The rows as one JSON array of objects.")
    private boolean json;

    @Option(
        names = "--csv",
        description = "The rows as comma-separated values with a head line (RFC 4180).")
    private boolean csv;

    private QueryRun.Format chosen() {
      if (json) {
        return QueryRun.Format.JSON;
      }
      return csv ? QueryRun.Format.CSV : QueryRun.Format.TABLE;
    }
  }

  QueryCommand(Terminal terminal, QueryRun run) {
    this.terminal = terminal;
    this.run = run;
  }

  @Override
  public Integer call() throws IOException {
    run.run(data.folder(), sql, formats.chosen(), terminal.out());
    return ExitCode.WHOLE;
  }
}
