package org.noroshi.share.database;

import java.nio.file.Path;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * Where the response store is.
 *
 * @param url JDBC URL
 * @param user null for SQLite
 * @param password null for SQLite, or where the server asks for none
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public DatabaseAddress {
    if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "a database address begins with " + POSTGRESQL + " or " + SQLITE + ", not " + url);
    }
  }

  /** A SQLite file, made where there is none. */
  public static DatabaseAddress file(Path file) {
    return new DatabaseAddress(SQLITE + file.toAbsolutePath(), null, null);
  }

  /** The SQLite file of an installation's data folder. */
  public static Path fileIn(Path data) {
    return data.resolve("centre.db");
  }

  SQLDialect dialect() {
    return isSqlite() ? SQLDialect.SQLITE : SQLDialect.POSTGRES;
  }

  boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /** Without the password, which must not come into a log. */
  @Override
  public String toString() {
    return "DatabaseAddress[" + url.replaceAll("([?&;]password=)[^&;]*", "$1...") + "]";
  }
}
