package org.noroshi.share.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * Empty stores for tests: SQLite always, PostgreSQL where NOROSHI_POSTGRESQL is set to anything, as
 * in the longer check.
 */
public final class Databases {
  private static EmbeddedPostgres server;

  private Databases() {}

  public static Database sqlite(Path folder) {
    return Database.open(DatabaseAddress.file(folder.resolve("share.db")));
  }

  /** A new database on a server that ends with the tests. */
  public static synchronized Database postgresql() {
    Assumptions.assumeTrue(
        System.getenv("NOROSHI_POSTGRESQL") != null,
        "NOROSHI_POSTGRESQL is not set: storage is tested on SQLite only");
    try {
      if (server == null) {
        server = EmbeddedPostgres.builder().start();
      }
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      }
      return Database.open(
          new DatabaseAddress(server.getJdbcUrl("postgres", name), "postgres", null));
    } catch (IOException | java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The stores that a test of storage is repeated on. */
  public enum Kind {
    SQLITE,
    POSTGRESQL;

    public Database open(Path folder) {
      return switch (this) {
        case SQLITE -> sqlite(folder);
        case POSTGRESQL -> postgresql();
      };
    }
  }
}
