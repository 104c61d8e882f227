package org.noroshi.share.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An entry of the chain.
 *
 * @param number from 1, without gaps
 * @param previous digest of the entry before, {@link #NONE} for the first
 * @param digest SHA-256 in lower-case hex over number and time (8 bytes each, big-endian), then
 *     person, organisation, act, object kind, object, decision, detail and previous, each as its
 *     length in UTF-8 bytes (4 bytes, big-endian) and those bytes
 */
public record AuditEntry(long number, AuditEvent event, String previous, String digest) {
  /** What stands for the digest before the first entry. */
  public static final String NONE = "0".repeat(64);

  /** The entry that follows one with this digest. */
  static AuditEntry after(long number, AuditEvent event, String previous) {
    return new AuditEntry(number, event, previous, digest(number, event, previous));
  }

  /** Whether the digest is that of the entry's content. */
  boolean isWhole() {
    return digest.equals(digest(number, event, previous));
  }

  static String digest(long number, AuditEvent event, String previous) {
    MessageDigest sha = sha256();
    sha.update(
        ByteBuffer.allocate(16).putLong(number).putLong(event.time().toEpochMilli()).array());
    add(sha, event.person());
    add(sha, event.organisation());
    add(sha, event.act());
    add(sha, event.objectKind());
    add(sha, event.object());
    add(sha, event.decision());
    add(sha, event.detail());
    add(sha, previous);
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void add(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
