package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.VisibleText;
import org.noroshi.share.backup.Backup;
import org.noroshi.share.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code noroshi backup}: the whole response store as one file, while it runs. */
@Command(
    name = "backup",
    description = {
      "Writes the whole response store to one file, beside a running centre.",
      "Keys are not in it: keep them apart."
    },
    footerHeading = "%nExample:%n",
    footer = "  noroshi backup centre-2026-04-01.zip")
final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1", paramLabel = "FILE", description = "Where to; must not exist yet.")
  private Path file = Path.of("");

  @Mixin private CentreStore store = new CentreStore();
  @Mixin private CommonOptions common = new CommonOptions();

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      throw Refusal.usage(file + " is there already; backups are kept, not overwritten");
    }
    try (Database database = store.existing()) {
      List<Backup.Saved> saved = Backup.write(database, file, Instant.now());
      long rows = saved.stream().mapToLong(Backup.Saved::rows).sum();
      terminal
          .out()
          .println(
              VisibleText.of(
                  common
                      .language(terminal)
                      .text(
                          "backup.written",
                          file,
                          Figures.count(rows),
                          saved.size(),
                          store.data().resolve("centre.key"))));
    }
    return ExitCode.WHOLE;
  }
}
