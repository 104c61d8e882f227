package org.noroshi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.database.UnreachableException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where the response store is, and the store. */
final class CentreStore {
  private static final String PASSWORD = "NOROSHI_DATABASE_PASSWORD";

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL in place of the SQLite file in the data folder:"
              + " jdbc:postgresql://HOST/NAME; its password is read from "
              + PASSWORD
              + ".")
  private @Nullable String url;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Its user.")
  private @Nullable String user;

  Path data() {
    return data.folder();
  }

  /** Null where the store is the data folder's own file. */
  @Nullable DatabaseAddress given() {
    if (url == null) {
      return null;
    }
    try {
      return new DatabaseAddress(url, user, System.getenv(PASSWORD));
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()));
    }
  }

  /** The store of an installation that is there already. */
  Database existing() {
    if (url == null && !Files.exists(DatabaseAddress.fileIn(data()))) {
      throw Refusal.usage("no response store in " + data() + ": 'noroshi serve' makes one");
    }
    return open();
  }

  /** The store, made where there is none. */
  Database open() {
    DatabaseAddress given = given();
    try {
      return Database.open(
          given == null ? DatabaseAddress.file(DatabaseAddress.fileIn(data())) : given);
    } catch (UnreachableException e) {
      throw unreachable(e);
    }
  }

  static Refusal unreachable(UnreachableException problem) {
    return Refusal.usage(String.valueOf(problem.getMessage()));
  }
}
