package org.noroshi.share.notification;

import static org.noroshi.share.notification.AttachmentTables.ATTACHMENT;
import static org.noroshi.share.notification.AttachmentTables.CHUNK;
import static org.noroshi.share.notification.NotificationTables.VERSION;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Files of reports as they stand in the store, over one transaction; what they hold comes and goes
 * encrypted. It decides nothing: who may read a report may have its files.
 */
public final class Attachments {
  /** Most bytes of a file. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  /** Most bytes of all files of a report. */
  public static final long MOST_OF_REPORT = 50L * 1024 * 1024;

  /** Most files of a report. */
  public static final int MOST_FILES = 20;

  private static final int ROWS = 50;

  private final DSLContext dsl;

  public Attachments(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A file.
   *
   * @param version of the report with which it was added
   * @param chunks in how many parts it is kept
   * @param sent whether that version was sent
   */
  public record Attachment(
      String id,
      String item,
      long version,
      String name,
      AttachmentType type,
      long size,
      long chunks,
      String sha256,
      boolean sent) {}

  /** The files of a report, oldest first: all, or those that were sent. */
  public List<Attachment> of(String report, boolean all) {
    Condition sent = VERSION.sent.isNotNull();
    return dsl
        .select(ATTACHMENT.fields())
        .select(VERSION.sent)
        .from(ATTACHMENT)
        .join(VERSION)
        .on(VERSION.item.eq(ATTACHMENT.item))
        .and(VERSION.number.eq(ATTACHMENT.version))
        .where(ATTACHMENT.item.eq(report))
        .and(ATTACHMENT.removed.isNull())
        .and(all ? DSL.trueCondition() : sent)
        .orderBy(ATTACHMENT.version, ATTACHMENT.added, ATTACHMENT.id)
        .stream()
        .map(row ->
            new Attachment(
                row.get(ATTACHMENT.id),
                report,
                row.get(ATTACHMENT.version),
                row.get(ATTACHMENT.name),
                row.get(ATTACHMENT.type),
                row.get(ATTACHMENT.size),
                row.get(ATTACHMENT.chunks),
                row.get(ATTACHMENT.sha256),
                row.get(VERSION.sent) != null))
        .toList();
  }

  /** Keeps a file with its encrypted parts. */
  public void add(Attachment file, List<String> parts, String person, Instant now) {
    dsl.insertInto(ATTACHMENT)
        .set(ATTACHMENT.id, file.id())
        .set(ATTACHMENT.item, file.item())
        .set(ATTACHMENT.version, file.version())
        .set(ATTACHMENT.name, file.name())
        .set(ATTACHMENT.type, file.type())
        .set(ATTACHMENT.size, file.size())
        .set(ATTACHMENT.chunks, file.chunks())
        .set(ATTACHMENT.sha256, file.sha256())
        .set(ATTACHMENT.person, person)
        .set(ATTACHMENT.added, now)
        .execute();
    for (int first = 0; first < parts.size(); first += ROWS) {
      var insert = dsl.insertInto(CHUNK, CHUNK.attachment, CHUNK.number, CHUNK.content);
      for (int i = first; i < Math.min(first + ROWS, parts.size()); i++) {
        insert = insert.values(file.id(), (long) i, parts.get(i));
      }
      insert.execute();
    }
  }

  /** The encrypted parts of a file, in order. */
  public List<String> parts(String attachment) {
    return dsl.select(CHUNK.content)
        .from(CHUNK)
        .where(CHUNK.attachment.eq(attachment))
        .orderBy(CHUNK.number)
        .fetch(CHUNK.content);
  }

  /** Takes a file away that nobody else has seen: its content goes, its row stays with an end. */
  public void remove(Attachment file, Instant now) {
    dsl.update(ATTACHMENT)
        .set(ATTACHMENT.removed, now)
        .where(ATTACHMENT.id.eq(file.id()))
        .execute();
    dsl.deleteFrom(CHUNK).where(CHUNK.attachment.eq(file.id())).execute();
  }
}
