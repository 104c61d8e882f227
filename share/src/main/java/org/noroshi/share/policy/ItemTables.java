package org.noroshi.share.policy;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Columns;

/** The tables that the policy reads. */
public final class ItemTables {
  public static final Items ITEM = new Items();
  public static final Routes ROUTE = new Routes();
  public static final Audiences AUDIENCE = new Audiences();
  public static final Consents CONSENT = new Consents();
  public static final Needs NEED = new Needs();
  public static final Parts PART = new Parts();
  public static final ModeSwitches MODE_SWITCH = new ModeSwitches();

  private ItemTables() {}

  /** Table {@code item}. */
  public static final class Items extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, ItemKind> kind = choice("kind", ItemKind.class);
    public final TableField<Record, String> owner = text("owner");
    public final TableField<Record, String> author = text("author");
    public final TableField<Record, Label> label = choice("label", Label.class);
    public final TableField<Record, ItemState> state = choice("state", ItemState.class);
    public final TableField<Record, Boolean> council = flag("council");
    public final TableField<Record, Boolean> sealed = flag("sealed");
    public final TableField<Record, Instant> created = instant("created");
    public final TableField<Record, String> desk = text("desk");

    Items() {
      super("item");
    }
  }

  /** Table {@code item_route}. */
  public static final class Routes extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Mode> mode = choice("mode", Mode.class);
    public final TableField<Record, String> organisation = text("organisation");

    Routes() {
      super("item_route");
    }
  }

  /** Table {@code item_audience}. */
  public static final class Audiences extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, AudienceKind> kind = choice("kind", AudienceKind.class);
    public final TableField<Record, String> subject = text("subject");

    Audiences() {
      super("item_audience");
    }
  }

  /** Table {@code item_consent}. */
  public static final class Consents extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, Instant> given = instant("given");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> ended = instant("ended");

    Consents() {
      super("item_consent");
    }
  }

  /** Table {@code item_need}. */
  public static final class Needs extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> recipient = text("recipient");
    public final TableField<Record, String> client = text("client");
    public final TableField<Record, Instant> given = instant("given");
    public final TableField<Record, String> person = text("person");

    Needs() {
      super("item_need");
    }
  }

  /** Table {@code item_part}. */
  public static final class Parts extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Part> part = choice("part", Part.class);
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> given = instant("given");
    public final TableField<Record, String> reason = text("reason");

    Parts() {
      super("item_part");
    }
  }

  /** Table {@code mode_switch}. */
  public static final class ModeSwitches extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Mode> mode = choice("mode", Mode.class);
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> reason = text("reason");
    public final TableField<Record, Long> undoes = number("undoes");

    ModeSwitches() {
      super("mode_switch");
    }
  }
}
