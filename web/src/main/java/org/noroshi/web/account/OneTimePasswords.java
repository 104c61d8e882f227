package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.ONE_TIME_PASSWORD;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Time-based one-time passwords (RFC 6238): six digits, steps of 30 seconds, HMAC-SHA-1, because
 * that is what every authenticator app knows. The code of a step is taken once.
 */
final class OneTimePasswords {
  /** RFC 4226, section 4, R6 recommends 160 bits. */
  static final int SECRET_BYTES = 20;

  /** RFC 6238, section 5.2: one step for delay, and one ahead for clocks that run fast. */
  private static final int STEPS_ASIDE = 1;

  private static final String ALGORITHM = "HmacSHA1";

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();
  private final InstallationKey key;

  OneTimePasswords(InstallationKey key) {
    this.key = key;
  }

  /**
   * The secret that goes with a one-time link: always the same for one link, so that a page may be
   * read twice before its form is sent, and nothing need be kept for links that nobody follows.
   */
  byte[] secretOf(String token) {
    return Arrays.copyOf(key.derive("one-time password of " + token), SECRET_BYTES);
  }

  /** What an authenticator app reads from the QR code. */
  static String uri(byte[] secret, String email) {
    String account = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/Noroshi:" + account + "?secret=" + Base32.of(secret) + "&issuer=Noroshi";
  }

  /** Takes the secret if the code shows that the person's app has it. */
  void confirm(DSLContext dsl, String person, byte[] secret, @Nullable String code, Instant now) {
    OptionalLong step = stepOf(secret, code, now);
    if (step.isEmpty()) {
      throw new RefusedException("refused.code");
    }
    String sealed = key.seal(secret, use(person));
    dsl.insertInto(ONE_TIME_PASSWORD)
        .set(ONE_TIME_PASSWORD.person, person)
        .set(ONE_TIME_PASSWORD.secret, sealed)
        .set(ONE_TIME_PASSWORD.lastStep, step.getAsLong())
        .onConflict(ONE_TIME_PASSWORD.person)
        .doUpdate()
        .set(ONE_TIME_PASSWORD.secret, sealed)
        .set(ONE_TIME_PASSWORD.lastStep, step.getAsLong())
        .execute();
  }

  /** Whether the code is right and not used before; uses it up. */
  boolean take(DSLContext dsl, String person, @Nullable String code, Instant now) {
    String sealed =
        dsl.select(ONE_TIME_PASSWORD.secret)
            .from(ONE_TIME_PASSWORD)
            .where(ONE_TIME_PASSWORD.person.eq(person))
            .fetchOne(ONE_TIME_PASSWORD.secret);
    if (sealed == null) {
      return false;
    }
    OptionalLong step = stepOf(key.open(sealed, use(person)), code, now);
    return step.isPresent()
        && dsl.update(ONE_TIME_PASSWORD)
                .set(ONE_TIME_PASSWORD.lastStep, step.getAsLong())
                .where(ONE_TIME_PASSWORD.person.eq(person))
                .and(ONE_TIME_PASSWORD.lastStep.lt(step.getAsLong()))
                .execute()
            == 1;
  }

  static void remove(DSLContext dsl, String person) {
    dsl.deleteFrom(ONE_TIME_PASSWORD).where(ONE_TIME_PASSWORD.person.eq(person)).execute();
  }

  private OptionalLong stepOf(byte[] secret, @Nullable String code, Instant now) {
    String given = code == null ? "" : code.replaceAll("\\s", "");
    long step = now.getEpochSecond() / generator.getTimeStep().toSeconds();
    OptionalLong found = OptionalLong.empty();
    for (long s = step - STEPS_ASIDE; s <= step + STEPS_ASIDE; s++) {
      if (MessageDigest.isEqual(ascii(codeOf(secret, s)), ascii(given))) {
        found = OptionalLong.of(s);
      }
    }
    return found;
  }

  private String codeOf(byte[] secret, long step) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(secret, ALGORITHM),
          Instant.ofEpochSecond(step * generator.getTimeStep().toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String use(String person) {
    return "one-time password of person " + person;
  }
}
