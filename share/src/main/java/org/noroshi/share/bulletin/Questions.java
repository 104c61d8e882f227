package org.noroshi.share.bulletin;

import static org.noroshi.share.bulletin.BulletinTables.MESSAGE;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.noroshi.share.database.Identifiers;

/** What recipients ask about a bulletin and the centre answers, organisation by organisation. */
public final class Questions {
  /** Most characters of a question or an answer. */
  public static final int MOST_TEXT = 4000;

  /** Most messages of one organisation about one bulletin. */
  public static final int MOST = 200;

  private final DSLContext dsl;

  public Questions(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Adds a question, or an answer to the organisation.
   *
   * @return false where there are as many as are kept
   */
  public boolean write(String item, Message message) {
    if (dsl.fetchCount(MESSAGE, of(item, message.organisation())) >= MOST) {
      return false;
    }
    dsl.insertInto(MESSAGE)
        .set(MESSAGE.id, Identifiers.next())
        .set(MESSAGE.item, item)
        .set(MESSAGE.organisation, message.organisation())
        .set(MESSAGE.person, message.person())
        .set(MESSAGE.reply, message.reply())
        .set(MESSAGE.written, message.written())
        .set(MESSAGE.body, message.text())
        .execute();
    return true;
  }

  /** What one organisation asked and was answered, oldest first. */
  public List<Message> of(String item, String organisation, int most) {
    return messages(of(item, organisation), most);
  }

  private static Condition of(String item, String organisation) {
    return MESSAGE.item.eq(item).and(MESSAGE.organisation.eq(organisation));
  }

  /** What all asked and were answered, by organisation: for the centre. */
  public Map<String, List<Message>> all(String item, int most) {
    Map<String, List<Message>> threads = new TreeMap<>();
    for (Message one : messages(MESSAGE.item.eq(item), most)) {
      threads.computeIfAbsent(one.organisation(), any -> new java.util.ArrayList<>()).add(one);
    }
    return threads;
  }

  /** How many organisations wait for an answer: their last message is a question. */
  public int waiting(String item) {
    return (int)
        all(item, Integer.MAX_VALUE).values().stream()
            .filter(thread -> !thread.getLast().reply())
            .count();
  }

  private List<Message> messages(Condition which, int most) {
    return dsl
        .selectFrom(MESSAGE)
        .where(which)
        .orderBy(MESSAGE.written.desc(), MESSAGE.reply.desc(), MESSAGE.id)
        .limit(most)
        .stream()
        .map(row ->
            new Message(
                row.get(MESSAGE.organisation),
                row.get(MESSAGE.person),
                row.get(MESSAGE.reply),
                row.get(MESSAGE.written),
                row.get(MESSAGE.body)))
        .toList()
        .reversed();
  }
}
