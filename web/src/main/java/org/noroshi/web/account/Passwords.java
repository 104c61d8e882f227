package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.PASSWORD;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.person.Person;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords, kept as Argon2id hashes. */
final class Passwords {
  /** NIST SP 800-63B-4, section 3.1.1.2: at least 15 where it stands alone, 8 beside a second. */
  static final int LEAST_CHARACTERS = 12;

  static final int MOST_CHARACTERS = 128;

  // OWASP Password Storage Cheat Sheet, 2025: m=19 MiB, t=2, p=1.
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /** A flood of attempts must not take all memory and both cores. */
  private static final int AT_ONCE = 4;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final Semaphore hashing = new Semaphore(AT_ONCE);

  /** What a password is compared with where there is no account: it takes as long. */
  private final String nobody = encode(Token.next());

  /** The hash of a new password, typed twice; refuses one that is too easy. */
  String hash(@Nullable String password, @Nullable String again, Person person) {
    if (password == null || password.isBlank()) {
      throw new RefusedException("refused.password.empty");
    }
    if (!password.equals(again)) {
      throw new RefusedException("refused.password.again");
    }
    check(password, person.email(), person.name());
    return encode(password);
  }

  /** Refuses what is too short, too long or says who its person is. */
  private static void check(String password, String email, String name) {
    int characters = password.codePointCount(0, password.length());
    if (characters < LEAST_CHARACTERS) {
      throw new RefusedException("refused.password.short");
    }
    if (characters > MOST_CHARACTERS) {
      throw new RefusedException("refused.password.long");
    }
    String plain = password.toLowerCase(Locale.ROOT);
    String local = email.toLowerCase(Locale.ROOT).split("@", 2)[0];
    if (plain.codePoints().distinct().count() < 5
        || local.length() > 3 && plain.contains(local)
        || name.length() > 3 && plain.contains(name.toLowerCase(Locale.ROOT))) {
      throw new RefusedException("refused.password.guessable");
    }
  }

  void set(DSLContext dsl, String person, String hash, Instant now) {
    dsl.insertInto(PASSWORD)
        .set(PASSWORD.person, person)
        .set(PASSWORD.hash, hash)
        .set(PASSWORD.changed, now)
        .onConflict(PASSWORD.person)
        .doUpdate()
        .set(PASSWORD.hash, hash)
        .set(PASSWORD.changed, now)
        .execute();
  }

  /** Takes the same time whether there is such a person, and one with a password, or not. */
  boolean matches(DSLContext dsl, @Nullable String person, @Nullable String password) {
    String hash =
        person == null
            ? null
            : dsl.select(PASSWORD.hash)
                .from(PASSWORD)
                .where(PASSWORD.person.eq(person))
                .fetchOne(PASSWORD.hash);
    String given = password == null || password.length() > 4 * MOST_CHARACTERS ? "" : password;
    hashing.acquireUninterruptibly();
    try {
      boolean same = encoder.matches(given, hash == null ? nobody : hash);
      return same && hash != null && !given.isBlank();
    } finally {
      hashing.release();
    }
  }

  /** Whether the person has one. */
  boolean has(DSLContext dsl, String person) {
    return dsl.fetchExists(PASSWORD, PASSWORD.person.eq(person));
  }

  void remove(DSLContext dsl, String person) {
    dsl.deleteFrom(PASSWORD).where(PASSWORD.person.eq(person)).execute();
  }

  private String encode(String password) {
    hashing.acquireUninterruptibly();
    try {
      String hash = encoder.encode(password);
      if (hash == null) {
        throw new IllegalStateException("no hash");
      }
      return hash;
    } finally {
      hashing.release();
    }
  }
}
