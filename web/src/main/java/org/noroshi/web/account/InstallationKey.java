package org.noroshi.web.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of an installation, kept in a file beside the database and never in it: whoever
 * takes a copy of the database alone can open nothing that was sealed. Keys for each use are
 * derived from it (HMAC-SHA-256 over the use's name), so that no two uses share one.
 */
public final class InstallationKey {
  private static final int KEY_BYTES = 32;

  /** NIST SP 800-38D, section 8.2.2: a random nonce of 96 bits. */
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;
  private static final String MAC = "HmacSHA256";

  private final byte[] key;
  private final SecureRandom random = new SecureRandom();

  private InstallationKey(byte[] key) {
    this.key = key;
  }

  /** Reads the key, or makes a new one that only the user who runs this may read. */
  public static InstallationKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no key of an installation", e);
    }
    if (key.length != KEY_BYTES) {
      throw new IOException(
          file + " is no key of an installation: it has " + key.length + " bytes");
    }
    return new InstallationKey(key);
  }

  private static void create(Path file) throws IOException {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    try (var channel = Files.newByteChannel(file, options, attributes)) {
      channel.write(
          StandardCharsets.US_ASCII.encode(Base64.getEncoder().encodeToString(fresh) + "\n"));
    } catch (FileAlreadyExistsException e) {
      // Another process was first: its key is the key.
      return;
    }
  }

  /** Encrypts so that it opens only for the same use. */
  String seal(byte[] secret, String use) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, "seal", nonce, use, secret, 0);
    return text(nonce, sealed);
  }

  private static String text(byte[] nonce, byte[] sealed) {
    byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
    return Base64.getEncoder().encodeToString(whole);
  }

  /** What was sealed for this use; fails if it was changed, or sealed for another. */
  byte[] open(String sealed, String use) {
    byte[] whole = Base64.getDecoder().decode(sealed);
    byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, "seal", nonce, use, whole, NONCE_BYTES);
  }

  /** Encrypts a part of a file under the key of files; it opens only as this part of this file. */
  public String sealPart(byte[] bytes, int from, int to, String part) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plain = Arrays.copyOfRange(bytes, from, to);
    return text(nonce, cipher(Cipher.ENCRYPT_MODE, "file", nonce, part, plain, 0));
  }

  /** A part of a file; fails if it was changed, or is another one. */
  public byte[] openPart(String sealed, String part) {
    byte[] whole = Base64.getDecoder().decode(sealed);
    byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, "file", nonce, part, whole, NONCE_BYTES);
  }

  private byte[] cipher(int mode, String key, byte[] nonce, String use, byte[] input, int offset) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(derive(key), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(use.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input, offset, input.length - offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed does not open with this key", e);
    }
  }

  /** Eight characters that stand for a text and of which only this installation knows for which. */
  public String pseudonym(String text) {
    return Base32.of(Arrays.copyOf(derive("pseudonym " + text), 5));
  }

  /** 128 bits in base64url that only this installation can compute of a text for a use. */
  public String signature(String use, String text) {
    byte[] mac = derive("sign " + use.length() + " " + use + " " + text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 16));
  }

  /** 32 bytes that only this installation can compute from the text. */
  byte[] derive(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(this.key, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
