package org.noroshi.share.mail;

import static org.noroshi.share.mail.MailTables.MAIL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Page;

/** How the mail does, for whoever runs the centre: numbers, names and problems, no content. */
public final class MailHealth {
  /** Most rows of a page, and most contacts that are listed. */
  public static final int PAGE = 50;

  private final DSLContext dsl;

  public MailHealth(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A mail that was given up. */
  public record Failed(String id, String person, Notice notice, Instant time, String problem) {}

  /**
   * A person whom mail does not reach.
   *
   * @param mails given up since one last arrived
   */
  public record Stale(String person, int mails, Instant last) {}

  /** How many wait. */
  public int waiting() {
    return dsl.fetchCount(MAIL, MAIL.done.isNull());
  }

  /** How many of those that wait could not be sent so far. */
  public int tried() {
    return dsl.fetchCount(MAIL, MAIL.done.isNull().and(MAIL.attempts.gt(0L)));
  }

  /** Since when the oldest waits. */
  public Optional<Instant> oldest() {
    return dsl.select(MAIL.queued)
        .from(MAIL)
        .where(MAIL.done.isNull())
        .orderBy(MAIL.queued)
        .limit(1)
        .fetchOptional(MAIL.queued);
  }

  /** Mails that were given up, newest first. */
  public Page<Failed> failed(@Nullable String after) {
    List<Failed> rows =
        dsl
            .selectFrom(MAIL)
            .where(MAIL.outcome.eq(MailOutcome.FAILED))
            .and(after == null ? DSL.trueCondition() : later(after))
            .orderBy(MAIL.done.desc(), MAIL.id)
            .limit(PAGE + 1)
            .stream()
            .map(row ->
                new Failed(
                    row.get(MAIL.id),
                    row.get(MAIL.person),
                    row.get(MAIL.notice),
                    row.get(MAIL.done),
                    row.get(MAIL.problem)))
            .toList();
    return Page.of(rows, PAGE, Failed::id);
  }

  private Condition later(String after) {
    Instant done =
        dsl.select(MAIL.done)
            .from(MAIL)
            .where(MAIL.id.eq(after))
            .and(MAIL.outcome.eq(MailOutcome.FAILED))
            .fetchOne(MAIL.done);
    return done == null
        ? DSL.trueCondition()
        : MAIL.done.lt(done).or(MAIL.done.eq(done).and(MAIL.id.gt(after)));
  }

  /** Persons whom the newest mail did not reach, those first whom it missed last. */
  public List<Stale> stale() {
    MailTables.Mails arrived = MAIL;
    var later = arrived.as("later");
    Field<Instant> last = DSL.max(MAIL.done);
    return dsl
        .select(MAIL.person, DSL.count(), last)
        .from(MAIL)
        .where(MAIL.outcome.eq(MailOutcome.FAILED))
        .andNotExists(
            DSL.selectOne()
                .from(later)
                .where(later.field(MAIL.person).eq(MAIL.person))
                .and(later.field(MAIL.outcome).eq(MailOutcome.SENT))
                .and(later.field(MAIL.done).ge(MAIL.done)))
        .groupBy(MAIL.person)
        .orderBy(last.desc(), MAIL.person)
        .limit(PAGE)
        .stream()
        .map(row -> new Stale(row.value1(), row.value2(), row.value3()))
        .toList();
  }
}
