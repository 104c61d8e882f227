package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.VisibleText;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.backup.BackupException;
import org.noroshi.share.backup.Restore;
import org.noroshi.share.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code noroshi restore}: a backup into a new store. */
@Command(
    name = "restore",
    description = {
      "Reads a backup into an empty response store, all of it or nothing.",
      "From SQLite into PostgreSQL too, and back."
    },
    footerHeading = "%nExample:%n",
    footer = "  noroshi restore centre-2026-04-01.zip --data new-data")
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1", paramLabel = "FILE", description = "What 'noroshi backup' wrote.")
  private Path file = Path.of("");

  @Mixin private CentreStore store = new CentreStore();
  @Mixin private CommonOptions common = new CommonOptions();

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Refusal.usage(file + " is no file");
    }
    Files.createDirectories(store.data());
    try (Database database = store.open()) {
      long rows = Restore.read(database, file);
      if (!new AuditLog(database).check(null).isWhole()) {
        throw new Refusal(
            ExitCode.DAMAGED,
            "restored, but the record in "
                + file
                + " had been changed: see 'noroshi audit verify'");
      }
      terminal
          .out()
          .println(
              VisibleText.of(
                  common.language(terminal).text("restore.done", Figures.count(rows), file)));
    } catch (BackupException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()));
    }
    return ExitCode.WHOLE;
  }
}
