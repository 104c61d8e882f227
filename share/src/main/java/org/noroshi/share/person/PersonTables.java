package org.noroshi.share.person;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link People}. */
public final class PersonTables {
  public static final Persons PERSON = new Persons();
  public static final Appointments APPOINTMENT = new Appointments();
  public static final Duties DUTY = new Duties();
  public static final CouncilAccess COUNCIL_ACCESS = new CouncilAccess();

  private PersonTables() {}

  /** Table {@code person}. */
  public static final class Persons extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> name = text("name");
    public final TableField<Record, String> email = text("email");
    public final TableField<Record, String> language = text("language");
    public final TableField<Record, Instant> created = instant("created");
    public final TableField<Record, Instant> suspended = instant("suspended");
    public final TableField<Record, String> phone = text("phone");

    Persons() {
      super("person");
    }
  }

  /** Table {@code appointment}. */
  public static final class Appointments extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, Role> role = choice("role", Role.class);
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");

    Appointments() {
      super("appointment");
    }
  }

  /** Table {@code duty}. */
  public static final class Duties extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> acknowledged = instant("acknowledged");

    Duties() {
      super("duty");
    }
  }

  /** Table {@code council_access}. */
  public static final class CouncilAccess extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");

    CouncilAccess() {
      super("council_access");
    }
  }
}
