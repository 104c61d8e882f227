package org.noroshi.web.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes the centre's mail.
 *
 * @param tls whether TLS begins with the connection (smtps); else STARTTLS is demanded, but for a
 *     server on this machine
 * @param from address of the centre, also that to which the server reports what did not arrive
 * @param user null where it asks for no name
 * @param password null where it asks for no name
 */
public record MailServer(
    String host,
    int port,
    boolean tls,
    String from,
    @Nullable String user,
    @Nullable String password) {
  private static final int SMTP = 25;
  private static final int SMTPS = 465;

  public MailServer {
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("a mail server's user and password go together");
    }
    address(from);
  }

  /**
   * As it is named on the command line.
   *
   * @param server {@code smtp://host:port} or {@code smtps://host:port}
   * @throws IllegalArgumentException if it is no such thing; the message can be shown
   */
  public static MailServer of(
      URI server, String from, @Nullable String user, @Nullable String password) {
    boolean tls = "smtps".equals(server.getScheme());
    boolean plain = "smtp".equals(server.getScheme());
    String path = server.getPath() == null ? "" : server.getPath();
    if (server.getHost() == null
        || !tls && !plain
        || server.getUserInfo() != null
        || server.getQuery() != null
        || server.getFragment() != null
        || !path.isEmpty()) {
      throw new IllegalArgumentException(
          "a mail server looks like smtp://mail.example:587 or smtps://mail.example:465");
    }
    int usual = tls ? SMTPS : SMTP;
    int port = server.getPort() == -1 ? usual : server.getPort();
    return new MailServer(server.getHost(), port, tls, from, user, password);
  }

  /** An address of mail by the grammar; nothing that could begin another header. */
  static InternetAddress address(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (text.chars().anyMatch(Character::isISOControl)
          || address.getPersonal() != null
          || !text.contains("@")) {
        throw new IllegalArgumentException("no address of mail: " + printable(text));
      }
      return address;
    } catch (AddressException e) {
      throw new IllegalArgumentException("no address of mail: " + printable(text), e);
    }
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whether the connection stays on this machine. */
  boolean isLoopback() {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Without the password, which must not come into a log. */
  @Override
  public String toString() {
    return (tls ? "smtps://" : "smtp://") + host + ":" + port;
  }
}
