package org.noroshi.share.mail;

import static org.noroshi.share.mail.MailTables.MAIL;

import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * How much mail is in which state; neither to whom nor about what.
 *
 * @param waiting not tried yet
 * @param retried tried, and to be tried again
 * @param done sent, or not needed any more
 * @param failed given up
 */
public record MailCounts(int waiting, int retried, int done, int failed) {
  public static MailCounts of(DSLContext dsl) {
    Condition open = MAIL.done.isNull();
    return new MailCounts(
        dsl.fetchCount(MAIL, open.and(MAIL.attempts.eq(0L))),
        dsl.fetchCount(MAIL, open.and(MAIL.attempts.gt(0L))),
        dsl.fetchCount(MAIL, MAIL.done.isNotNull().and(MAIL.problem.isNull())),
        dsl.fetchCount(MAIL, MAIL.done.isNotNull().and(MAIL.problem.isNotNull())));
  }
}
