package org.noroshi.share.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;

/**
 * The newest entry of the chain at a time, signed with Ed25519, to keep where the store's owner
 * cannot change it. As text:
 *
 * <pre>
 * noroshi-audit-head 1
 * number 1234
 * digest 64 hex digits
 * time 2026-04-01T00:00:00Z
 * key base64 of the public key (X.509)
 * signature base64, over the lines before it, each with its line feed
 * </pre>
 */
public record AuditHead(long number, String digest, Instant time, String key, String signature) {
  private static final String FIRST = "noroshi-audit-head 1";
  private static final List<String> WORDS = List.of("number", "digest", "time", "key", "signature");

  /** Signs the head of a chain. */
  public static AuditHead sign(AuditEntry entry, Instant time, KeyPair keys) {
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    AuditHead unsigned = new AuditHead(entry.number(), entry.digest(), time, key, "");
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(keys.getPrivate());
      ed25519.update(unsigned.signed());
      String signature = Base64.getEncoder().encodeToString(ed25519.sign());
      return new AuditHead(entry.number(), entry.digest(), time, key, signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with Ed25519", e);
    }
  }

  /** Whether the signature is that of the key that the head names. */
  public boolean isSigned() {
    try {
      PublicKey known =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(known);
      ed25519.update(signed());
      return ed25519.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private byte[] signed() {
    String lines =
        FIRST + "\nnumber " + number + "\ndigest " + digest + "\ntime " + time + "\nkey " + key;
    return (lines + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** As a file has it. */
  public String text() {
    return new String(signed(), StandardCharsets.UTF_8) + "signature " + signature + "\n";
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException says which line is wrong
   */
  public static AuditHead parse(String text) {
    List<String> lines = text.strip().lines().map(String::strip).toList();
    if (lines.size() != WORDS.size() + 1 || !lines.getFirst().equals(FIRST)) {
      throw new IllegalArgumentException(
          "not an audit head: the first of six lines is \"" + FIRST + "\"");
    }
    String[] values = new String[WORDS.size()];
    for (int i = 0; i < values.length; i++) {
      String line = lines.get(i + 1);
      if (!line.startsWith(WORDS.get(i) + " ")) {
        throw new IllegalArgumentException("line " + (i + 2) + " has no " + WORDS.get(i));
      }
      values[i] = line.substring(WORDS.get(i).length() + 1);
    }
    try {
      return new AuditHead(
          Long.parseLong(values[0]), values[1], Instant.parse(values[2]), values[3], values[4]);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException("number or time cannot be read: " + e.getMessage(), e);
    }
  }
}
