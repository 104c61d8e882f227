package org.noroshi.share.form;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The table behind {@link FormAnswers}. */
public final class FormTables {
  public static final Answers ANSWER = new Answers();

  private FormTables() {}

  /** Table {@code form_answer}. */
  public static final class Answers extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> answer = text("answer");
    public final TableField<Record, String> text = text("text");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> saved = instant("saved");

    Answers() {
      super("form_answer");
    }
  }
}
