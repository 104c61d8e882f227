package org.noroshi.web.account;

import static org.noroshi.share.person.PersonTables.APPOINTMENT;
import static org.noroshi.share.person.PersonTables.PERSON;
import static org.noroshi.web.account.AccountTables.PASSKEY;
import static org.noroshi.web.account.AccountTables.PASSWORD;
import static org.noroshi.web.account.AccountTables.RESET_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.person.Role;

/**
 * New sign-in links that a second person has to agree to, over one transaction. Who is a second
 * person must have been one for a day, and counts as one for a day after: nobody invents or removes
 * a second person in a moment.
 */
public final class ResetRequests {
  /** How long a request, and what was agreed to, stands. */
  static final Duration LIFETIME = Duration.ofDays(1);

  private static final Duration SETTLED = Duration.ofDays(1);

  private final DSLContext dsl;

  public ResetRequests(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** A request that stands. */
  public record Request(
      String id, String person, String askedBy, Instant asked, @Nullable String agreedBy) {}

  /** Persons who could agree now: neither who asks nor whom it is about. */
  public Set<String> seconds(String asker, String person, Instant now) {
    return seconds(
        asker,
        person,
        now,
        PERSON.suspended.isNull(),
        APPOINTMENT.until.isNull().or(APPOINTMENT.until.gt(now)));
  }

  /** Whether there is a second person, or was one until just now. */
  public boolean hasSecond(String asker, String person, Instant now) {
    Instant before = now.minus(SETTLED);
    return !seconds(
            asker,
            person,
            now,
            PERSON.suspended.isNull().or(PERSON.suspended.gt(before)),
            APPOINTMENT.until.isNull().or(APPOINTMENT.until.gt(before)))
        .isEmpty();
  }

  private Set<String> seconds(
      String asker, String person, Instant now, Condition active, Condition appointed) {
    return dsl.selectDistinct(PERSON.id)
        .from(PERSON)
        .join(APPOINTMENT)
        .on(APPOINTMENT.person.eq(PERSON.id))
        .where(APPOINTMENT.role.in(Role.SYSTEM_OPERATOR, Role.CENTRE_LEAD))
        .and(APPOINTMENT.since.le(now.minus(SETTLED)))
        .and(PERSON.id.notIn(asker, person))
        .and(active)
        .and(appointed)
        .and(
            DSL.exists(DSL.selectOne().from(PASSWORD).where(PASSWORD.person.eq(PERSON.id)))
                .or(DSL.exists(DSL.selectOne().from(PASSKEY).where(PASSKEY.person.eq(PERSON.id)))))
        .fetchSet(PERSON.id);
  }

  /** Asks; who asked already has nothing to add. */
  public void ask(String person, String asker, Instant now) {
    if (standing(now, RESET_REQUEST.person.eq(person).and(RESET_REQUEST.askedBy.eq(asker)))
        .isEmpty()) {
      dsl.insertInto(RESET_REQUEST)
          .set(RESET_REQUEST.id, Identifiers.next())
          .set(RESET_REQUEST.person, person)
          .set(RESET_REQUEST.askedBy, asker)
          .set(RESET_REQUEST.asked, now)
          .execute();
    }
  }

  /** Requests about a person that wait for a second one. */
  public List<Request> waiting(String person, Instant now) {
    return standing(now, RESET_REQUEST.person.eq(person).and(RESET_REQUEST.agreed.isNull()));
  }

  /** All that wait for a second person. */
  public List<Request> waiting(Instant now) {
    return standing(now, RESET_REQUEST.agreed.isNull());
  }

  private List<Request> standing(Instant now, Condition which) {
    return dsl.selectFrom(RESET_REQUEST)
        .where(RESET_REQUEST.done.isNull())
        .and(RESET_REQUEST.asked.gt(now.minus(LIFETIME)))
        .and(which)
        .orderBy(RESET_REQUEST.asked, RESET_REQUEST.id)
        .limit(100)
        .fetch(ResetRequests::read);
  }

  private static Request read(Record row) {
    return new Request(
        row.get(RESET_REQUEST.id),
        row.get(RESET_REQUEST.person),
        row.get(RESET_REQUEST.askedBy),
        row.get(RESET_REQUEST.asked),
        row.get(RESET_REQUEST.agreedBy));
  }

  /** The second person agrees; false where it does not wait for that any more. */
  public boolean agree(String id, String by, Instant now) {
    return dsl.update(RESET_REQUEST)
            .set(RESET_REQUEST.agreedBy, by)
            .set(RESET_REQUEST.agreed, now)
            .where(RESET_REQUEST.id.eq(id))
            .and(RESET_REQUEST.agreed.isNull())
            .and(RESET_REQUEST.done.isNull())
            .and(RESET_REQUEST.asked.gt(now.minus(LIFETIME)))
            .execute()
        == 1;
  }

  /** Uses up what was agreed to; false where nothing was. */
  public boolean use(String person, String asker, Instant now) {
    return dsl.update(RESET_REQUEST)
            .set(RESET_REQUEST.done, now)
            .where(RESET_REQUEST.person.eq(person))
            .and(RESET_REQUEST.askedBy.eq(asker))
            .and(RESET_REQUEST.agreed.isNotNull())
            .and(RESET_REQUEST.done.isNull())
            .and(RESET_REQUEST.asked.gt(now.minus(LIFETIME)))
            .execute()
        > 0;
  }
}
