package org.noroshi.share.mail;

import static org.noroshi.share.mail.MailTables.MAIL;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/**
 * The queue as whoever sends it needs it, over one transaction. A mail is marked after it was sent:
 * where the process ends in between it is sent again, with the same id. So each mail arrives at
 * least once.
 */
public final class Deliveries {
  /** Then a mail has failed: after some 20 hours. */
  static final int MOST_ATTEMPTS = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int MOST_PROBLEM = 500;

  private final DSLContext dsl;

  public Deliveries(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A mail that waits. */
  public record Mail(
      String id, String person, Notice notice, String item, Instant queued, long attempts) {}

  /** Mail whose time has come, oldest first. */
  public List<Mail> due(Instant now, int most) {
    return dsl
        .selectFrom(MAIL)
        .where(MAIL.done.isNull())
        .and(MAIL.due.le(now))
        .orderBy(MAIL.due, MAIL.id)
        .limit(most)
        .stream()
        .map(Deliveries::mail)
        .toList();
  }

  private static Mail mail(Record row) {
    return new Mail(
        row.get(MAIL.id),
        row.get(MAIL.person),
        row.get(MAIL.notice),
        row.get(MAIL.item),
        row.get(MAIL.queued),
        row.get(MAIL.attempts));
  }

  /**
   * What a mail is about, if its reader may see it now, for whichever organisation they act; empty
   * if not.
   */
  public Optional<ItemFacts> readable(Mail mail, Instant now) {
    Viewers viewers = new Viewers(dsl);
    for (Organisation one : viewers.capacities(mail.person(), now)) {
      Optional<Viewer> viewer = viewers.viewer(mail.person(), one.id(), now);
      Optional<ItemFacts> facts =
          viewer
              .flatMap(who -> new Items(dsl).facts(mail.item(), who.mode()))
              .filter(item -> Policy.IN_FORCE.decide(viewer.get(), Act.VIEW, item).allowed());
      if (facts.isPresent()) {
        return facts;
      }
    }
    return Optional.empty();
  }

  /** Marks mails as ended this way. */
  public void ended(Collection<String> ids, MailOutcome outcome, Instant now) {
    dsl.update(MAIL)
        .set(MAIL.done, now)
        .set(MAIL.outcome, outcome)
        .setNull(MAIL.problem)
        .where(MAIL.id.in(ids))
        .execute();
  }

  /**
   * Notes that a mail could not be sent; it is tried again ever later, and has failed after the
   * last attempt.
   *
   * @param forGood whether trying again is of no use
   */
  public void failed(Mail mail, String problem, boolean forGood, Instant now) {
    long attempts = mail.attempts() + 1;
    boolean over = forGood || attempts >= MOST_ATTEMPTS;
    dsl.update(MAIL)
        .set(MAIL.attempts, attempts)
        .set(MAIL.problem, problem.substring(0, Math.min(problem.length(), MOST_PROBLEM)))
        .set(MAIL.due, now.plus(pause(attempts)))
        .set(MAIL.done, over ? now : null)
        .set(MAIL.outcome, over ? MailOutcome.FAILED : null)
        .where(MAIL.id.eq(mail.id()))
        .execute();
  }

  /** A minute, then twice as long each time. */
  static Duration pause(long attempts) {
    Duration pause = FIRST_PAUSE;
    for (long i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Puts a mail that has failed back into the queue; false where there is none. */
  public boolean again(String id, Instant now) {
    return dsl.update(MAIL)
            .set(MAIL.due, now)
            .set(MAIL.attempts, 0L)
            .setNull(MAIL.done)
            .setNull(MAIL.outcome)
            .where(MAIL.id.eq(id))
            .and(MAIL.outcome.eq(MailOutcome.FAILED))
            .execute()
        == 1;
  }
}
