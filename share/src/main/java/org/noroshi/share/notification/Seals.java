package org.noroshi.share.notification;

import static org.noroshi.share.notification.SealTables.OPENING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.OrganisationReaders;
import org.noroshi.share.policy.Part;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/**
 * Opening a sealed reporter's identity, over one transaction: one person asks with a reason,
 * another one agrees with a reason before it expires, and the reporter is told.
 */
public final class Seals {
  /** After which a request that nobody answered is over: the product's default. */
  public static final Duration WAIT = Duration.ofHours(24);

  private final DSLContext dsl;

  public Seals(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * A request to open.
   *
   * @param answered null while nobody answered
   */
  public record Opening(
      String id,
      Instant asked,
      String asker,
      String reason,
      Instant expires,
      @Nullable Instant answered,
      @Nullable String answerer,
      boolean agreed,
      String answerReason) {
    /** Whether it still waits for a second person. */
    public boolean waits(Instant now) {
      return answered == null && now.isBefore(expires);
    }
  }

  /** What became of an answer. */
  public enum Outcome {
    OPENED,
    REFUSED,
    /** The second person was the first. */
    SAME_PERSON,
    /** Nothing waits, or who asked may not ask any more. */
    GONE
  }

  /** All requests about a report, newest first. */
  public List<Opening> of(String item) {
    return dsl
        .selectFrom(OPENING)
        .where(OPENING.item.eq(item))
        .orderBy(OPENING.asked.desc(), OPENING.id)
        .stream()
        .map(row ->
            new Opening(
                row.get(OPENING.id),
                row.get(OPENING.asked),
                row.get(OPENING.asker),
                row.get(OPENING.reason),
                row.get(OPENING.expires),
                row.get(OPENING.answered),
                row.get(OPENING.answerer),
                Boolean.TRUE.equals(row.get(OPENING.agreed)),
                row.get(OPENING.answerReason) == null ? "" : row.get(OPENING.answerReason)))
        .toList();
  }

  /** The request that waits for a second person. */
  public Optional<Opening> waiting(String item, Instant now) {
    return of(item).stream().filter(one -> one.waits(now)).findFirst();
  }

  /** Asks to open; false where a request waits already. */
  public boolean ask(String item, String person, String reason, Instant now) {
    if (waiting(item, now).isPresent()) {
      return false;
    }
    dsl.insertInto(OPENING)
        .set(OPENING.id, Identifiers.next())
        .set(OPENING.item, item)
        .set(OPENING.asked, now)
        .set(OPENING.asker, person)
        .set(OPENING.reason, reason)
        .set(OPENING.expires, now.plus(WAIT))
        .execute();
    return true;
  }

  /**
   * Answers the request that waits. Only when both agree has either of them a part in it, and the
   * reporter's organisation is told.
   *
   * @param second whoever answers, as the policy sees them
   */
  public Outcome answer(String item, Viewer second, boolean agrees, String reason, Instant now) {
    Opening opening = waiting(item, now).orElse(null);
    String person = String.valueOf(second.person());
    if (opening == null) {
      return Outcome.GONE;
    }
    if (opening.asker().equals(person)) {
      return Outcome.SAME_PERSON;
    }
    ItemFacts facts = new Items(dsl).facts(item, second.mode()).orElseThrow();
    if (agrees && !mayStillAsk(opening.asker(), second, facts, now)) {
      return Outcome.GONE;
    }
    dsl.update(OPENING)
        .set(OPENING.answered, now)
        .set(OPENING.answerer, person)
        .set(OPENING.agreed, agrees)
        .set(OPENING.answerReason, reason)
        .where(OPENING.id.eq(opening.id()))
        .execute();
    if (!agrees) {
      return Outcome.REFUSED;
    }
    Items items = new Items(dsl);
    items.takePart(item, Part.OPENER, opening.asker(), now, opening.reason());
    items.takePart(item, Part.OPENER, person, now, reason);
    List<String> told =
        new OrganisationReaders(dsl, now)
            .of(facts, facts.owner()).stream().map(one -> String.valueOf(one.person())).toList();
    new Outbox(dsl).queue(told, Notice.SEAL_OPENED, item, now);
    return Outcome.OPENED;
  }

  private boolean mayStillAsk(String asker, Viewer second, ItemFacts facts, Instant now) {
    return new Viewers(dsl)
        .viewer(asker, String.valueOf(second.organisation()), now)
        .filter(first -> Policy.IN_FORCE.decide(first, Act.OPEN_SEAL, facts).allowed())
        .isPresent();
  }
}
