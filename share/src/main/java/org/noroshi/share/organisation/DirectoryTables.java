package org.noroshi.share.organisation;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link Directory}. */
public final class DirectoryTables {
  public static final Organisations ORGANISATION = new Organisations();
  public static final Names NAME = new Names();
  public static final Sectors SECTOR = new Sectors();
  public static final Bonds BOND = new Bonds();
  public static final Holdings HOLDING = new Holdings();

  private DirectoryTables() {}

  /** Table {@code organisation}. */
  public static final class Organisations extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, OrganisationKind> kind = choice("kind", OrganisationKind.class);
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");

    Organisations() {
      super("organisation");
    }
  }

  /** Table {@code organisation_name}. */
  public static final class Names extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");
    public final TableField<Record, String> japanese = text("japanese");
    public final TableField<Record, String> english = text("english");

    Names() {
      super("organisation_name");
    }
  }

  /** Table {@code sector}. */
  public static final class Sectors extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, Long> position = number("position");
    public final TableField<Record, String> japanese = text("japanese");
    public final TableField<Record, String> english = text("english");

    Sectors() {
      super("sector");
    }
  }

  /** Table {@code bond}. */
  public static final class Bonds extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, BondKind> kind = choice("kind", BondKind.class);
    public final TableField<Record, String> sector = text("sector");
    public final TableField<Record, String> other = text("other");
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");

    Bonds() {
      super("bond");
    }
  }

  /** Table {@code holding}. */
  public static final class Holdings extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, HoldingKind> kind = choice("kind", HoldingKind.class);
    public final TableField<Record, String> value = text("value");
    public final TableField<Record, Purpose> purpose = choice("purpose", Purpose.class);
    public final TableField<Record, Instant> registered = instant("registered");
    public final TableField<Record, String> registrar = text("registrar");
    public final TableField<Record, Instant> approved = instant("approved");
    public final TableField<Record, String> approver = text("approver");
    public final TableField<Record, Instant> ended = instant("ended");

    Holdings() {
      super("holding");
    }
  }
}
