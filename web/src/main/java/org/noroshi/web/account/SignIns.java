package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.SIGN_IN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who is signed in where. Kept in the store, so that it outlives a restart and can be revoked. */
final class SignIns {
  /** OWASP ASVS 5.0, 7.3.2: a working day. */
  static final Duration LIFETIME = Duration.ofHours(12);

  /** OWASP ASVS 5.0, 7.3.1: long enough for a phone call about a report that is being written. */
  static final Duration IDLE = Duration.ofHours(2);

  /** How long after signing in a person may change how they sign in. */
  static final Duration RECENT = Duration.ofMinutes(30);

  /** How old {@code seen} may be, so that reading a page is not a write each time. */
  private static final Duration SEEN_GRAIN = Duration.ofMinutes(1);

  private static final int AGENT_CHARACTERS = 200;

  private SignIns() {}

  /** Signs a person in and gives what the browser is to keep. */
  static String open(
      DSLContext dsl,
      String person,
      @Nullable String organisation,
      SignIn.Means means,
      String agent,
      Instant now) {
    String token = Token.next();
    dsl.deleteFrom(SIGN_IN).where(SIGN_IN.person.eq(person)).and(SIGN_IN.expires.le(now)).execute();
    dsl.insertInto(SIGN_IN)
        .set(SIGN_IN.id, Token.digest(token))
        .set(SIGN_IN.person, person)
        .set(SIGN_IN.organisation, organisation)
        .set(SIGN_IN.means, means)
        .set(SIGN_IN.agent, agent.substring(0, Math.min(agent.length(), AGENT_CHARACTERS)))
        .set(SIGN_IN.created, now)
        .set(SIGN_IN.seen, now)
        .set(SIGN_IN.expires, now.plus(LIFETIME))
        .execute();
    return token;
  }

  /** The sign-in of a browser, if it is in force. */
  static Optional<SignIn> find(DSLContext dsl, String token, Instant now) {
    return dsl.selectFrom(SIGN_IN)
        .where(SIGN_IN.id.eq(Token.digest(token)))
        .and(inForce(now))
        .fetchOptional(SignIns::read);
  }

  /** Whether its last use should be written down now. */
  static boolean isStale(SignIn signIn, Instant now) {
    return signIn.seen().plus(SEEN_GRAIN).isBefore(now);
  }

  static void touch(DSLContext dsl, SignIn signIn, Instant now) {
    dsl.update(SIGN_IN).set(SIGN_IN.seen, now).where(SIGN_IN.id.eq(signIn.id())).execute();
  }

  static List<SignIn> of(DSLContext dsl, String person, Instant now) {
    return dsl.selectFrom(SIGN_IN)
        .where(SIGN_IN.person.eq(person))
        .and(inForce(now))
        .orderBy(SIGN_IN.seen.desc(), SIGN_IN.id)
        .fetch(SignIns::read);
  }

  /** How many persons are signed in, by organisation; under the empty id those who chose none. */
  static Map<String, Integer> counts(DSLContext dsl, Instant now) {
    Map<String, Integer> counts = new TreeMap<>();
    var persons = DSL.countDistinct(SIGN_IN.person);
    dsl.select(SIGN_IN.organisation, persons)
        .from(SIGN_IN)
        .where(inForce(now))
        .groupBy(SIGN_IN.organisation)
        .forEach(row -> {
          String organisation = row.get(SIGN_IN.organisation);
          counts.put(organisation == null ? "" : organisation, row.get(persons));
        });
    return counts;
  }

  static void actFor(DSLContext dsl, SignIn signIn, String organisation) {
    dsl.update(SIGN_IN)
        .set(SIGN_IN.organisation, organisation)
        .where(SIGN_IN.id.eq(signIn.id()))
        .execute();
  }

  /** Ends one sign-in of the person; that of another person is not found. */
  static boolean revoke(DSLContext dsl, String person, String id, Instant now) {
    return revoke(dsl, SIGN_IN.person.eq(person).and(SIGN_IN.id.eq(id)), now) == 1;
  }

  /** Ends all sign-ins of the person but, where given, one. */
  static void revokeAll(DSLContext dsl, String person, @Nullable String but, Instant now) {
    Condition which = SIGN_IN.person.eq(person);
    revoke(dsl, but == null ? which : which.and(SIGN_IN.id.ne(but)), now);
  }

  private static int revoke(DSLContext dsl, Condition which, Instant now) {
    return dsl.update(SIGN_IN)
        .set(SIGN_IN.revoked, now)
        .where(which)
        .and(SIGN_IN.revoked.isNull())
        .execute();
  }

  private static Condition inForce(Instant now) {
    return SIGN_IN
        .revoked
        .isNull()
        .and(SIGN_IN.expires.gt(now))
        .and(SIGN_IN.seen.gt(now.minus(IDLE)));
  }

  private static SignIn read(Record row) {
    return new SignIn(
        row.get(SIGN_IN.id),
        row.get(SIGN_IN.person),
        row.get(SIGN_IN.organisation),
        row.get(SIGN_IN.means),
        row.get(SIGN_IN.agent),
        row.get(SIGN_IN.created),
        row.get(SIGN_IN.seen),
        row.get(SIGN_IN.expires));
  }
}
