package org.noroshi.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.person.People;

class SecretsTest {
  @TempDir private Path folder = Path.of("");

  private InstallationKey key() throws IOException {
    return InstallationKey.in(folder.resolve("centre.key"));
  }

  @Test
  void keyIsMadeOnceForItsOwnerOnly() throws IOException {
    String sealed = key().seal(new byte[] {1, 2, 3}, "use");
    assertThat(key().open(sealed, "use")).containsExactly(1, 2, 3);
    assertThat(Files.getPosixFilePermissions(folder.resolve("centre.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void sealedOpensForItsUseWithItsKeyOnly() throws IOException {
    String sealed = key().seal(new byte[] {1, 2, 3}, "use");
    assertThatThrownBy(() -> key().open(sealed, "another use"))
        .isInstanceOf(IllegalStateException.class);
    InstallationKey other = InstallationKey.in(folder.resolve("other.key"));
    assertThatThrownBy(() -> other.open(sealed, "use")).isInstanceOf(IllegalStateException.class);
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32IsThatOfTheStandard(String plain, String encoded) {
    assertThat(Base32.of(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
  void codesAreThoseOfTheStandardAndAreTakenOnce(long seconds, String code) throws IOException {
    byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    Instant then = Instant.ofEpochSecond(seconds);
    OneTimePasswords codes = new OneTimePasswords(key());
    try (Database database = Database.open(DatabaseAddress.file(folder.resolve("t.db")))) {
      database.run(dsl -> {
        String person = new People(dsl).add("A", "a@example.jp", Locale.ENGLISH, then);
        assertThatThrownBy(() -> codes.confirm(dsl, person, secret, "000000", then))
            .isInstanceOf(RefusedException.class);
        codes.confirm(dsl, person, secret, code, then);
        assertThat(codes.take(dsl, person, code, then)).isFalse();
      });
    }
  }

  @Test
  void tablesHaveTheColumnsThatAreDeclared() {
    try (Database database = Database.open(DatabaseAddress.file(folder.resolve("t.db")))) {
      for (Table<?> table :
          new Table<?>[] {
            AccountTables.PASSWORD,
            AccountTables.ONE_TIME_PASSWORD,
            AccountTables.RECOVERY_CODE,
            AccountTables.PASSKEY,
            AccountTables.ONE_TIME_LINK,
            AccountTables.SIGN_IN,
            AccountTables.ATTEMPT
          }) {
        assertThat(database.read().select(table.fields()).from(table).fetch()).isEmpty();
      }
    }
  }
}
