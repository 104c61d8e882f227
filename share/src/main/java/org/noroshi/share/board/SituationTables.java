package org.noroshi.share.board;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The table behind {@link SituationReports}. */
public final class SituationTables {
  public static final Reports REPORT = new Reports();

  private SituationTables() {}

  /** Table {@code situation_report}. */
  public static final class Reports extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, Instant> made = instant("made");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> content = text("content");
    public final TableField<Record, String> remark = text("remark");
    public final TableField<Record, Instant> taken = instant("taken");
    public final TableField<Record, String> taker = text("taker");

    Reports() {
      super("situation_report");
    }
  }
}
