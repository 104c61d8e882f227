package org.noroshi.share.notification;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link Attachments}. */
public final class AttachmentTables {
  public static final Files ATTACHMENT = new Files();
  public static final Chunks CHUNK = new Chunks();

  private AttachmentTables() {}

  /** Table {@code attachment}. */
  public static final class Files extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> version = number("version");
    public final TableField<Record, String> name = text("name");
    public final TableField<Record, AttachmentType> type = choice("type", AttachmentType.class);
    public final TableField<Record, Long> size = number("size");
    public final TableField<Record, Long> chunks = number("chunks");
    public final TableField<Record, String> sha256 = text("sha256");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> added = instant("added");
    public final TableField<Record, Instant> removed = instant("removed");

    Files() {
      super("attachment");
    }
  }

  /** Table {@code attachment_chunk}. */
  public static final class Chunks extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> attachment = text("attachment");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, String> content = text("content");

    Chunks() {
      super("attachment_chunk");
    }
  }
}
