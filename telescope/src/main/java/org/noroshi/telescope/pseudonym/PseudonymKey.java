package org.noroshi.telescope.pseudonym;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The owner's secret behind all pseudonyms: 32 random bytes, of which Crypto-PAn takes the first 16
 * as AES-128 key and the rest as padding. Who has it can undo every pseudonym of an address.
 */
public final class PseudonymKey {
  /** Length of a key and of its file. */
  public static final int BYTES = 32;

  static final int AES_BYTES = 16;

  private final byte[] bytes;

  private PseudonymKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException where it has not 32 bytes
   */
  public static PseudonymKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + bytes.length);
    }
    return new PseudonymKey(bytes.clone());
  }

  /**
   * Reads a key file.
   *
   * @throws IllegalArgumentException where it has not 32 bytes
   */
  public static PseudonymKey read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return of(in.readNBytes(BYTES + 1));
    }
  }

  /**
   * Makes a file with a new random key that only its owner may read.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the file is there already: a key that
   *     was used is never lost
   */
  public static PseudonymKey create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    FileAttribute<?>[] attributes =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer content = ByteBuffer.wrap(random);
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    return new PseudonymKey(random);
  }

  /** By which an owner of several keys tells them apart; says nothing about the key. */
  public String fingerprint() {
    return HexFormat.of().formatHex(derive("fingerprint", new byte[0]), 0, 8);
  }

  /** Names whatever has this text, the same for the same text: 8 hexadecimal digits. */
  public String name(String kind, String text) {
    byte[] mac = derive(kind, text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac, 0, 4);
  }

  /**
   * Stands for a digest, which alone could be tested against guessed contents: 64 hexadecimal
   * digits.
   */
  public String digest(String digest) {
    return HexFormat.of().formatHex(derive("digest", digest.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * HMAC-SHA-256 (RFC 2104), with the purpose in front so that no purpose says a thing of another.
   */
  private byte[] derive(String purpose, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      mac.update(("noroshi " + purpose + "\0").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** Crypto-PAn's cipher. */
  Cipher addressCipher() {
    return cipher(Arrays.copyOf(bytes, AES_BYTES));
  }

  /** Crypto-PAn's padding, before it is encrypted. */
  byte[] addressPadding() {
    return Arrays.copyOfRange(bytes, AES_BYTES, BYTES);
  }

  /** The cipher behind {@link NumberPseudonyms}. */
  Cipher numberCipher() {
    return cipher(Arrays.copyOf(derive("numbers", new byte[0]), AES_BYTES));
  }

  /**
   * AES-128 block by block. ECB is right here and nowhere else: the cipher is the pseudo-random
   * function that Crypto-PAn asks for, of blocks that are never shown; nothing is encrypted.
   */
  private static Cipher cipher(byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }
}
