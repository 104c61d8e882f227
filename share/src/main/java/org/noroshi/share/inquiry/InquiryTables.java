package org.noroshi.share.inquiry;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link Inquiries}. */
public final class InquiryTables {
  public static final Inquiry INQUIRY = new Inquiry();
  public static final Answers ANSWER = new Answers();

  private InquiryTables() {}

  /** Table {@code inquiry}. */
  public static final class Inquiry extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> title = text("title");
    public final TableField<Record, String> product = text("product");
    public final TableField<Record, String> versions = text("versions");
    public final TableField<Record, String> body = text("text");
    public final TableField<Record, Instant> due = instant("due");
    public final TableField<Record, Instant> saved = instant("saved");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> sent = instant("sent");

    Inquiry() {
      super("inquiry");
    }
  }

  /** Table {@code inquiry_answer}. */
  public static final class Answers extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> answered = instant("answered");
    public final TableField<Record, String> sector = text("sector");
    public final TableField<Record, Reply> runs = choice("runs", Reply.class);
    public final TableField<Record, Reply> exposed = choice("exposed", Reply.class);
    public final TableField<Record, Patched> patched = choice("patched", Patched.class);
    public final TableField<Record, Systems> systems = choice("systems", Systems.class);
    public final TableField<Record, String> note = text("note");

    Answers() {
      super("inquiry_answer");
    }
  }
}
