package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.API_KEY;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.noroshi.share.database.Identifiers;

/** Keys of programs in table {@code api_key}: the store has their digests. */
public final class ApiKeys {
  /** Most keys of a person that are in force at once, wherever they act. */
  public static final int MOST = 20;

  /** OWASP ASVS 5.0, 13.2.3 asks for an end; a year is the longest that anyone may choose. */
  public static final Duration LONGEST = Duration.ofDays(365);

  /** What a key begins with, so that a search for leaked secrets finds it. */
  private static final String PREFIX = "nrs_";

  private static final Pattern KEY = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final Duration USED_GRAIN = Duration.ofMinutes(1);

  private ApiKeys() {}

  /**
   * A key that was just made.
   *
   * @param secret for its holder, shown once
   */
  public record Issued(String id, String secret) {
    /** Without the secret, which must not come into a log. */
    @Override
    public String toString() {
      return "Issued[" + id + "]";
    }
  }

  /** Makes a key under an id that was drawn before. */
  public static Issued issue(DSLContext dsl, ApiKey key) {
    String secret = PREFIX + Token.next();
    dsl.insertInto(API_KEY)
        .set(API_KEY.id, key.id())
        .set(API_KEY.person, key.person())
        .set(API_KEY.organisation, key.organisation())
        .set(API_KEY.name, key.name())
        .set(API_KEY.hash, Token.digest(secret))
        .set(
            API_KEY.scopes,
            key.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(" ")))
        .set(API_KEY.created, key.created())
        .set(API_KEY.expires, key.expires())
        .execute();
    return new Issued(key.id(), secret);
  }

  /** The key with this secret, if it is in force. */
  static Optional<ApiKey> find(DSLContext dsl, String secret, Instant now) {
    return KEY.matcher(secret).matches()
        ? dsl.selectFrom(API_KEY)
            .where(API_KEY.hash.eq(Token.digest(secret)))
            .and(inForce(now))
            .fetchOptional(ApiKeys::read)
        : Optional.empty();
  }

  /** The key with this id, in force or not. */
  public static Optional<ApiKey> byId(DSLContext dsl, String id) {
    return Identifiers.isValid(id)
        ? dsl.selectFrom(API_KEY).where(API_KEY.id.eq(id)).fetchOptional(ApiKeys::read)
        : Optional.empty();
  }

  /** The keys of a person that are in force, newest first. */
  public static List<ApiKey> of(DSLContext dsl, String person, Instant now) {
    return list(dsl, API_KEY.person.eq(person).and(inForce(now)));
  }

  /** The keys that act in an organisation, in force, newest first. */
  public static List<ApiKey> in(DSLContext dsl, String organisation, Instant now) {
    return list(dsl, API_KEY.organisation.eq(organisation).and(inForce(now)));
  }

  private static List<ApiKey> list(DSLContext dsl, Condition which) {
    return dsl.selectFrom(API_KEY)
        .where(which)
        .orderBy(API_KEY.created.desc(), API_KEY.id)
        .fetch(ApiKeys::read);
  }

  /** Ends a key; false where it was not in force. */
  public static boolean revoke(DSLContext dsl, String id, Instant now) {
    return revoke(dsl, API_KEY.id.eq(id).and(API_KEY.expires.gt(now)), now) == 1;
  }

  /** Ends a person's keys in an organisation: the appointment that they lived by is over. */
  public static void revokeIn(DSLContext dsl, String person, String organisation, Instant now) {
    revoke(dsl, API_KEY.person.eq(person).and(API_KEY.organisation.eq(organisation)), now);
  }

  /** Ends all keys of a person. */
  public static void revokeAll(DSLContext dsl, String person, Instant now) {
    revoke(dsl, API_KEY.person.eq(person), now);
  }

  private static int revoke(DSLContext dsl, Condition which, Instant now) {
    return dsl.update(API_KEY)
        .set(API_KEY.revoked, now)
        .where(which)
        .and(API_KEY.revoked.isNull())
        .execute();
  }

  /** Whether its last use should be written down now. */
  static boolean isStale(ApiKey key, Instant now) {
    return key.used() == null || key.used().plus(USED_GRAIN).isBefore(now);
  }

  static void touch(DSLContext dsl, ApiKey key, Instant now) {
    dsl.update(API_KEY).set(API_KEY.used, now).where(API_KEY.id.eq(key.id())).execute();
  }

  private static Condition inForce(Instant now) {
    return API_KEY.revoked.isNull().and(API_KEY.expires.gt(now));
  }

  private static ApiKey read(Record row) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(row.get(API_KEY.scopes).split(" "))
        .flatMap(text -> Scope.named(text).stream())
        .forEach(scopes::add);
    return new ApiKey(
        row.get(API_KEY.id),
        row.get(API_KEY.person),
        row.get(API_KEY.organisation),
        row.get(API_KEY.name),
        scopes,
        row.get(API_KEY.created),
        row.get(API_KEY.expires),
        row.get(API_KEY.used),
        row.get(API_KEY.revoked));
  }
}
