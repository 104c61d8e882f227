package org.noroshi.share.mail;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The table behind {@link Outbox}. */
public final class MailTables {
  public static final Mails MAIL = new Mails();

  private MailTables() {}

  /** Table {@code mail}. */
  public static final class Mails extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Notice> notice = choice("notice", Notice.class);
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Instant> queued = instant("queued");
    public final TableField<Record, Instant> due = instant("due");
    public final TableField<Record, Long> attempts = number("attempts");
    public final TableField<Record, Instant> done = instant("done");
    public final TableField<Record, String> problem = text("problem");
    public final TableField<Record, MailOutcome> outcome = choice("outcome", MailOutcome.class);

    Mails() {
      super("mail");
    }
  }
}
