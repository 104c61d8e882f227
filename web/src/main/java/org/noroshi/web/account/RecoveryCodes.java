package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.RECOVERY_CODE;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Codes on paper that stand in for a lost authenticator, each once. */
final class RecoveryCodes {
  private static final int COUNT = 10;

  /** 80 bits: 16 characters of base 32. */
  private static final int BYTES = 10;

  private static final int GROUP = 4;

  private final InstallationKey key;
  private final SecureRandom random = new SecureRandom();

  RecoveryCodes(InstallationKey key) {
    this.key = key;
  }

  /** New codes in place of all older ones, to be shown once. */
  List<String> renew(DSLContext dsl, String person) {
    remove(dsl, person);
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      byte[] bytes = new byte[BYTES];
      random.nextBytes(bytes);
      String code = Base32.of(bytes);
      dsl.insertInto(RECOVERY_CODE)
          .set(RECOVERY_CODE.person, person)
          .set(RECOVERY_CODE.hash, hash(person, code))
          .execute();
      codes.add(code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
    }
    return codes;
  }

  /** Whether the code is one of the person's and not used before; uses it up. */
  boolean take(DSLContext dsl, String person, @Nullable String code, Instant now) {
    String plain = code == null ? "" : code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return dsl.update(RECOVERY_CODE)
            .set(RECOVERY_CODE.used, now)
            .where(RECOVERY_CODE.person.eq(person))
            .and(RECOVERY_CODE.hash.eq(hash(person, plain)))
            .and(RECOVERY_CODE.used.isNull())
            .execute()
        == 1;
  }

  static void remove(DSLContext dsl, String person) {
    dsl.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.person.eq(person)).execute();
  }

  int left(DSLContext dsl, String person) {
    return dsl.fetchCount(
        RECOVERY_CODE, RECOVERY_CODE.person.eq(person).and(RECOVERY_CODE.used.isNull()));
  }

  private String hash(String person, String code) {
    return HexFormat.of().formatHex(key.derive("recovery code of " + person + ": " + code));
  }
}
