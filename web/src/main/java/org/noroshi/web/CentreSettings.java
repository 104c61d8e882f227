package org.noroshi.web;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.web.account.Demonstration;
import org.noroshi.web.mail.MailServer;

/**
 * How the centre is started.
 *
 * @param data folder with the key of the installation, the observation tables and, where no other
 *     is named, the database
 * @param bind address to listen on
 * @param port to listen on; 0 for any that is free
 * @param database null for a SQLite file in the data folder
 * @param url where browsers reach it, if not at {@code http://localhost:PORT}
 * @param tls null for plain HTTP
 * @param demonstration null but where everybody may step into invented shoes
 * @param mail null where mail is queued and not sent
 */
public record CentreSettings(
    Path data,
    String bind,
    int port,
    @Nullable DatabaseAddress database,
    @Nullable URI url,
    @Nullable Tls tls,
    @Nullable Demonstration demonstration,
    @Nullable MailServer mail) {
  public CentreSettings {
    if (demonstration != null && !InetAddress.ofLiteral(bind).isLoopbackAddress()) {
      throw new IllegalArgumentException("a demonstration is open to this machine only: " + bind);
    }
  }

  /** For real use. */
  public CentreSettings(
      Path data,
      String bind,
      int port,
      @Nullable DatabaseAddress database,
      @Nullable URI url,
      @Nullable Tls tls) {
    this(data, bind, port, database, url, tls, null, null);
  }

  /** The same as a demonstration. */
  public CentreSettings demonstrating(Demonstration shown) {
    return new CentreSettings(data, bind, port, database, url, tls, shown, mail);
  }

  /** The same, sending mail. */
  public CentreSettings mailing(@Nullable MailServer server) {
    return new CentreSettings(data, bind, port, database, url, tls, demonstration, server);
  }

  /**
   * A certificate to serve TLS with.
   *
   * @param keyStore PKCS #12 file
   * @param password of the file
   */
  public record Tls(Path keyStore, String password) {
    /** Without the password, which must not come into a log. */
    @Override
    public String toString() {
      return "Tls[" + keyStore + "]";
    }
  }

  DatabaseAddress databaseAddress() {
    return database == null ? DatabaseAddress.file(DatabaseAddress.fileIn(data)) : database;
  }
}
