package org.noroshi.telescope.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {
  @TempDir Path folder;

  @Test
  void newKeyIsItsOwnersAloneAndIsReadAgain() throws IOException {
    Path file = folder.resolve("a.key");
    PseudonymKey made = PseudonymKey.create(file);
    assertThat(Files.size(file)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PseudonymKey.read(file).fingerprint()).isEqualTo(made.fingerprint());
    assertThat(PseudonymKey.create(folder.resolve("b.key")).fingerprint())
        .isNotEqualTo(made.fingerprint());
  }

  @Test
  void aKeyIsNeverReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.key"), "mine");
    assertThatThrownBy(() -> PseudonymKey.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void fileOfAnotherLengthIsNoKey() throws IOException {
    Path file = Files.write(folder.resolve("a.key"), new byte[33]);
    assertThatThrownBy(() -> PseudonymKey.read(file)).hasMessageContaining("32 bytes");
  }

  /** As {@code printf 'noroshi digest\0abc' | openssl dgst -sha256 -mac HMAC -macopt hexkey:…}. */
  @Test
  void digestIsAnHmac() {
    assertThat(AddressPseudonymsTest.reference().digest("abc"))
        .isEqualTo("befc21fd495c48b858868f37b2f6e73218b36ac102182dddb70c26bd64c74d49");
  }
}
