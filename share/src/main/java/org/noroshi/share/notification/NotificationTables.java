package org.noroshi.share.notification;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link Notifications}. */
public final class NotificationTables {
  public static final Versions VERSION = new Versions();
  public static final Relays RELAY = new Relays();

  public static final EntryRows ENTRY = new EntryRows();
  public static final Wishes WISH = new Wishes();

  private NotificationTables() {}

  /** Table {@code notification_version}. */
  public static final class Versions extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> saved = instant("saved");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> sent = instant("sent");
    public final TableField<Record, String> content = text("content");

    Versions() {
      super("notification_version");
    }
  }

  /** Table {@code notification_entry}. */
  public static final class EntryRows extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, EntryWay> way = choice("way", EntryWay.class);
    public final TableField<Record, String> caller = text("caller");
    public final TableField<Record, Instant> received = instant("received");
    public final TableField<Record, Instant> entered = instant("entered");
    public final TableField<Record, Instant> taken = instant("taken");
    public final TableField<Record, Instant> confirmed = instant("confirmed");
    public final TableField<Record, String> confirmer = text("confirmer");

    EntryRows() {
      super("notification_entry");
    }
  }

  /** Table {@code notification_wish}. */
  public static final class Wishes extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Wish> wish = choice("wish", Wish.class);
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> given = instant("given");

    Wishes() {
      super("notification_wish");
    }
  }

  /** Table {@code notification_relay}. */
  public static final class Relays extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, Instant> received = instant("received");
    public final TableField<Record, Instant> due = instant("due");
    public final TableField<Record, Instant> relayed = instant("relayed");
    public final TableField<Record, String> person = text("person");

    Relays() {
      super("notification_relay");
    }
  }
}
