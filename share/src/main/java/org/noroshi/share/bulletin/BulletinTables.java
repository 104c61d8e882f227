package org.noroshi.share.bulletin;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/**
 * The tables behind {@link Bulletins}, {@link Reach}, {@link Escalation} and {@link Derivation}.
 */
public final class BulletinTables {
  public static final Bulletin BULLETIN = new Bulletin();
  public static final Versions VERSION = new Versions();
  public static final Openings OPENED = new Openings();
  public static final Acknowledgements ACKNOWLEDGED = new Acknowledgements();
  public static final Messages MESSAGE = new Messages();
  public static final Escalations ESCALATION = new Escalations();
  public static final Sources SOURCE = new Sources();
  public static final Releases RELEASE = new Releases();

  private BulletinTables() {}

  /** Table {@code bulletin}. */
  public static final class Bulletin extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Urgency> urgency = choice("urgency", Urgency.class);
    public final TableField<Record, Instant> sent = instant("sent");
    public final TableField<Record, Instant> due = instant("due");

    Bulletin() {
      super("bulletin");
    }
  }

  /** Table {@code bulletin_version}. */
  public static final class Versions extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> saved = instant("saved");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> sent = instant("sent");
    public final TableField<Record, String> content = text("content");

    Versions() {
      super("bulletin_version");
    }
  }

  /** Table {@code bulletin_opened}. */
  public static final class Openings extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> opened = instant("opened");

    Openings() {
      super("bulletin_opened");
    }
  }

  /** Table {@code bulletin_acknowledged}. */
  public static final class Acknowledgements extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> acknowledged = instant("acknowledged");

    Acknowledgements() {
      super("bulletin_acknowledged");
    }
  }

  /** Table {@code bulletin_message}. */
  public static final class Messages extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Boolean> reply = flag("reply");
    public final TableField<Record, Instant> written = instant("written");
    public final TableField<Record, String> body = text("text");

    Messages() {
      super("bulletin_message");
    }
  }

  /** Table {@code bulletin_escalation}. */
  public static final class Escalations extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, EscalationStep> step = choice("step", EscalationStep.class);
    public final TableField<Record, Instant> taken = instant("taken");
    public final TableField<Record, Long> persons = number("persons");

    Escalations() {
      super("bulletin_escalation");
    }
  }

  /** Table {@code bulletin_source}. */
  public static final class Sources extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> source = text("source");

    Sources() {
      super("bulletin_source");
    }
  }

  /** Table {@code bulletin_release}. */
  public static final class Releases extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> saved = instant("saved");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> released = instant("released");

    Releases() {
      super("bulletin_release");
    }
  }
}
