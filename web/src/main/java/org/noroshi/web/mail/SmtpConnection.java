package org.noroshi.web.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** One connection to the mail server, over which many mails go. */
final class SmtpConnection implements AutoCloseable {
  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "30000";

  /** RFC 5321, section 4.2.1: from here on it is of no use to try again. */
  private static final int FIRST_PERMANENT = 500;

  private final Session session;
  private final Transport transport;

  private SmtpConnection(Session session, Transport transport) {
    this.session = session;
    this.transport = transport;
  }

  /** What became of a mail. */
  sealed interface Result {
    record Taken() implements Result {}

    record Refused(String problem, boolean forGood) implements Result {}
  }

  static SmtpConnection open(MailServer server) throws MessagingException {
    Session session = Session.getInstance(properties(server));
    Transport transport = session.getTransport("smtp");
    transport.connect(server.host(), server.port(), server.user(), server.password());
    return new SmtpConnection(session, transport);
  }

  static Properties properties(MailServer server) {
    Properties properties = new Properties();
    boolean upgrade = !server.tls() && !server.isLoopback();
    properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", Boolean.toString(upgrade));
    properties.put("mail.smtp.starttls.required", Boolean.toString(upgrade));
    properties.put("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.put("mail.smtp.from", server.from());
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    return properties;
  }

  Session session() {
    return session;
  }

  /** Whether more can be sent over it. */
  boolean isOpen() {
    return transport.isConnected();
  }

  /**
   * Sends a mail.
   *
   * @throws MessagingException if the server takes nothing from this sender: not the mail's fault
   */
  Result send(MimeMessage message) throws MessagingException {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new Result.Taken();
    } catch (SMTPSenderFailedException e) {
      throw e;
    } catch (SendFailedException e) {
      return new Result.Refused(problem(e), answer(e) >= FIRST_PERMANENT);
    } catch (MessagingException e) {
      // The connection broke while this mail was on it: it may be at fault, so the attempt counts.
      return new Result.Refused(problem(e), false);
    }
  }

  /** The server's code: that about the address, else that about the mail, else 0. */
  private static int answer(@Nullable Exception e) {
    return switch (e) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException _ -> 0;
      case SMTPSendFailedException mail ->
          mail.getNextException() instanceof SMTPAddressFailedException address
              ? address.getReturnCode()
              : mail.getReturnCode();
      case SendFailedException failed -> answer(failed.getNextException());
      case null, default -> 0;
    };
  }

  /** What the server said, in one line. */
  static String problem(Exception e) {
    Exception said =
        e instanceof MessagingException nested && nested.getNextException() != null
            ? nested.getNextException()
            : e;
    return (said.getClass().getSimpleName() + ": " + said.getMessage())
        .replaceAll("\\s+", " ")
        .strip();
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // It was closed by the other side: nothing is left to be done.
      return;
    }
  }
}
