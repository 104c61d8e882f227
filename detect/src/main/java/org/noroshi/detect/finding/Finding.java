package org.noroshi.detect.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Something observed, with its evidence.
 *
 * @param id never changes while the finding grows; see {@link #born}
 * @param subject unique within kind and sensor
 * @param firstNanos when it was first seen, nanoseconds since 1970
 * @param lastNanos when it was last seen
 * @param strength how much of it there was at its strongest; the kind says in which unit
 * @param technique of ATT&amp;CK; null where none fits
 */
public record Finding(
    String id,
    FindingKind kind,
    String subject,
    String sensor,
    long firstNanos,
    long lastNanos,
    double strength,
    Confidence confidence,
    @Nullable String technique,
    Label label,
    Audience audience,
    Evidence evidence) {
  private static final int ID_BYTES = 16;

  public Finding {
    if (lastNanos < firstNanos) {
      throw new IllegalArgumentException("first=" + firstNanos + " last=" + lastNanos);
    }
  }

  /** A new finding with its kind's label, audience and technique. */
  public static Finding born(
      FindingKind kind,
      Subject subject,
      String sensor,
      long firstNanos,
      long lastNanos,
      double strength,
      Confidence confidence,
      Evidence evidence) {
    return new Finding(
        id(kind, subject.text(), sensor, firstNanos),
        kind,
        subject.text(),
        sensor,
        firstNanos,
        lastNanos,
        strength,
        confidence,
        kind.technique(),
        kind.label(),
        kind.audience(),
        evidence);
  }

  /** The same under another technique. */
  public Finding withTechnique(@Nullable String other) {
    return new Finding(
        id,
        kind,
        subject,
        sensor,
        firstNanos,
        lastNanos,
        strength,
        confidence,
        other,
        label,
        audience,
        evidence);
  }

  /** The same with other evidence. */
  public Finding with(Evidence other) {
    return new Finding(
        id,
        kind,
        subject,
        sensor,
        firstNanos,
        lastNanos,
        strength,
        confidence,
        technique,
        label,
        audience,
        other);
  }

  /** Whether what was seen from {@code first} to {@code last} belongs to this finding. */
  boolean reaches(long first, long last) {
    long rest = kind.rest().toNanos();
    return first <= lastNanos + rest && last >= firstNanos - rest;
  }

  /** Both as one, under this one's id, label and audience; the later seen is the argument. */
  Finding grow(Finding more) {
    boolean grows = more.strength >= strength;
    Finding stronger = grows ? more : this;
    Finding weaker = grows ? this : more;
    return new Finding(
        id,
        kind,
        subject,
        sensor,
        Math.min(firstNanos, more.firstNanos),
        Math.max(lastNanos, more.lastNanos),
        stronger.strength,
        stronger.confidence,
        technique,
        label,
        audience,
        weaker.evidence.join(stronger.evidence));
  }

  private static String id(FindingKind kind, String subject, String sensor, long firstNanos) {
    String text = kind.key() + '\n' + subject + '\n' + sensor + '\n' + firstNanos;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
