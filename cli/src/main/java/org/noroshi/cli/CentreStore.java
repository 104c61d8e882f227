package org.noroshi.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import picocli.CommandLine.Option;

/** Options that say where the response store is, and the store. */
final class CentreStore {
  private static final String USER = "NOROSHI_DATABASE_USER";
  private static final String PASSWORD = "NOROSHI_DATABASE_PASSWORD";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (${DEFAULT-VALUE}).",
      defaultValue = "./noroshi-data")
  private Path data = Path.of("noroshi-data");

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL instead of a file in the data folder: jdbc:postgresql://HOST/NAME, with user"
              + " and password in the environment ("
              + USER
              + ", "
              + PASSWORD
              + ").")
  private @Nullable String url;

  Path data() {
    return data;
  }

  /** Null where the store is the data folder's own file. */
  @Nullable DatabaseAddress given() {
    if (url == null) {
      return null;
    }
    try {
      return new DatabaseAddress(url, System.getenv(USER), System.getenv(PASSWORD));
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()));
    }
  }

  /** The store of an installation that is there already. */
  Database existing() {
    if (url == null && !Files.exists(DatabaseAddress.fileIn(data))) {
      throw Refusal.usage("no response store in " + data + ": 'noroshi serve' makes one");
    }
    return open();
  }

  /** The store, made where there is none. */
  Database open() {
    DatabaseAddress given = given();
    return Database.open(
        given == null ? DatabaseAddress.file(DatabaseAddress.fileIn(data)) : given);
  }
}
