package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.ONE_TIME_LINK;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Links that work once; the store has their digests. */
final class OneTimeLinks {
  private OneTimeLinks() {}

  /** The newest link of a person is the only one that works. */
  static String issue(
      DSLContext dsl, OneTimeLink.Purpose purpose, @Nullable String person, Instant now) {
    dsl.deleteFrom(ONE_TIME_LINK)
        .where(
            person == null
                ? ONE_TIME_LINK.purpose.eq(purpose).and(ONE_TIME_LINK.person.isNull())
                : ONE_TIME_LINK.person.eq(person))
        .execute();
    String token = Token.next();
    dsl.insertInto(ONE_TIME_LINK)
        .set(ONE_TIME_LINK.hash, Token.digest(token))
        .set(ONE_TIME_LINK.purpose, purpose)
        .set(ONE_TIME_LINK.person, person)
        .set(ONE_TIME_LINK.expires, now.plus(purpose.lifetime()))
        .execute();
    return token;
  }

  /** The link, if it can still be used. */
  static Optional<OneTimeLink> find(DSLContext dsl, String token, Instant now) {
    return dsl.select(ONE_TIME_LINK.purpose, ONE_TIME_LINK.person)
        .from(ONE_TIME_LINK)
        .where(ONE_TIME_LINK.hash.eq(Token.digest(token)))
        .and(ONE_TIME_LINK.used.isNull())
        .and(ONE_TIME_LINK.expires.gt(now))
        .fetchOptional(
            row -> new OneTimeLink(row.get(ONE_TIME_LINK.purpose), row.get(ONE_TIME_LINK.person)));
  }

  /** From now on the link is this person's. */
  static void assign(DSLContext dsl, String token, String person) {
    int rows =
        dsl.update(ONE_TIME_LINK)
            .set(ONE_TIME_LINK.person, person)
            .where(ONE_TIME_LINK.hash.eq(Token.digest(token)))
            .and(ONE_TIME_LINK.person.isNull())
            .execute();
    if (rows != 1) {
      throw new RefusedException("refused.link");
    }
  }

  /** Uses the link up; fails if somebody else was faster. */
  static void use(DSLContext dsl, String token, Instant now) {
    int rows =
        dsl.update(ONE_TIME_LINK)
            .set(ONE_TIME_LINK.used, now)
            .where(ONE_TIME_LINK.hash.eq(Token.digest(token)))
            .and(ONE_TIME_LINK.used.isNull())
            .execute();
    if (rows != 1) {
      throw new RefusedException("refused.link");
    }
  }
}
