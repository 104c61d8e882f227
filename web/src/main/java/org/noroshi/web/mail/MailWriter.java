package org.noroshi.web.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.mail.Deliveries;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.web.office.ItemPath;
import org.springframework.context.MessageSource;

/**
 * Writes a mail: that something waits, its label, where to read it. What happened is named only
 * where the label lets the community know; who reported never is.
 */
final class MailWriter {
  private final MessageSource messages;
  private final URI centre;
  private final String from;

  MailWriter(MessageSource messages, URI centre, String from) {
    this.messages = messages;
    this.centre = centre;
    this.from = from;
  }

  /**
   * A mail with all that it may tell.
   *
   * @param title what happened, in the reader's language; null where it has none
   */
  record Letter(
      Deliveries.Mail mail, Person reader, ItemFacts item, @Nullable String title, Instant time) {}

  MimeMessage write(Letter letter, Session session) throws MessagingException {
    Locale locale = letter.reader().language();
    MimeMessage message = new Identified(session, messageId(letter.mail().id()));
    message.setFrom(new InternetAddress(from, true));
    message.setRecipient(Message.RecipientType.TO, MailServer.address(letter.reader().email()));
    message.setSubject(subject(letter, locale), StandardCharsets.UTF_8.name());
    message.setText(text(letter, locale), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(letter.time()));
    // RFC 3834, section 5: automatic answers are not to be sent.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", locale.getLanguage());
    message.saveChanges();
    return message;
  }

  /** The same each time that a mail is sent. */
  String messageId(String mail) {
    return "<" + mail + "@" + from.substring(from.lastIndexOf('@') + 1) + ">";
  }

  private String subject(Letter letter, Locale locale) {
    String subject = words("mail.subject." + letter.mail().notice(), locale, label(letter, locale));
    return subject.replaceAll("\\p{Cntrl}", " ");
  }

  private String text(Letter letter, Locale locale) {
    StringBuilder text = new StringBuilder();
    text.append(words("mail.text." + letter.mail().notice(), locale)).append("\n\n");
    text.append(label(letter, locale))
        .append(": ")
        .append(words("tlp." + letter.item().label() + ".meaning", locale))
        .append('\n');
    if (letter.title() != null && isForCommunity(letter.item().label())) {
      text.append(words("mail.what", locale, letter.title())).append('\n');
    }
    text.append('\n').append(words("mail.read", locale)).append('\n');
    text.append(centre)
        .append(ItemPath.of(letter.item().kind(), letter.item().id()))
        .append("\n\n");
    text.append("-- \n").append(words("mail.foot", locale)).append('\n');
    return text.toString();
  }

  /** Whether the label lets what happened be named in a mail, which travels in the open. */
  static boolean isForCommunity(Label label) {
    return switch (label) {
      case CLEAR, GREEN -> true;
      case AMBER, AMBER_STRICT, RED -> false;
    };
  }

  private String label(Letter letter, Locale locale) {
    return words("tlp." + letter.item().label(), locale);
  }

  private String words(String key, Locale locale, Object... values) {
    return messages.getMessage(key, values, locale);
  }

  /** A message that keeps its id. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
