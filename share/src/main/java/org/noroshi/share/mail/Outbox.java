package org.noroshi.share.mail;

import static org.noroshi.share.mail.MailTables.MAIL;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import org.jooq.DSLContext;
import org.noroshi.share.database.Identifiers;

/** Mail that waits to be sent, over one transaction: that of the act it tells. */
public final class Outbox {
  private static final int ROWS = 500;

  private final DSLContext dsl;

  public Outbox(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Queues a mail about an item to each person. Whoever may not see the item when its turn comes
   * gets none.
   *
   * @param persons ids
   */
  public void queue(Collection<String> persons, Notice notice, String item, Instant now) {
    List<List<String>> parts = persons.stream().gather(Gatherers.windowFixed(ROWS)).toList();
    for (List<String> some : parts) {
      var insert =
          dsl.insertInto(
              MAIL,
              MAIL.id,
              MAIL.person,
              MAIL.notice,
              MAIL.item,
              MAIL.queued,
              MAIL.due,
              MAIL.attempts);
      for (String person : some) {
        insert = insert.values(Identifiers.next(), person, notice, item, now, now, 0L);
      }
      insert.execute();
    }
  }
}
