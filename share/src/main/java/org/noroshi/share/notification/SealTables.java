package org.noroshi.share.notification;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The table behind {@link Seals}. */
public final class SealTables {
  public static final Openings OPENING = new Openings();

  private SealTables() {}

  /** Table {@code seal_opening}. */
  public static final class Openings extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Instant> asked = instant("asked");
    public final TableField<Record, String> asker = text("asker");
    public final TableField<Record, String> reason = text("reason");
    public final TableField<Record, Instant> expires = instant("expires");
    public final TableField<Record, Instant> answered = instant("answered");
    public final TableField<Record, String> answerer = text("answerer");
    public final TableField<Record, Boolean> agreed = flag("agreed");
    public final TableField<Record, String> answerReason = text("answer_reason");

    Openings() {
      super("seal_opening");
    }
  }
}
