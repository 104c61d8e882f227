package org.noroshi.share.audit;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The table behind {@link AuditLog}. */
public final class AuditTables {
  public static final Entries ENTRY = new Entries();

  private AuditTables() {}

  /** Table {@code audit_entry}. */
  public static final class Entries extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> time = instant("time");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, String> act = text("act");
    public final TableField<Record, String> objectKind = text("object_kind");
    public final TableField<Record, String> object = text("object");
    public final TableField<Record, String> decision = text("decision");
    public final TableField<Record, String> detail = text("detail");
    public final TableField<Record, String> previous = text("previous");
    public final TableField<Record, String> digest = text("digest");

    Entries() {
      super("audit_entry");
    }
  }
}
