package org.noroshi.share.audit;

import java.time.Instant;

/**
 * Something that was done, before it has its place in the chain.
 *
 * @param person id; empty where the system itself acted
 * @param organisation for which the person acted
 * @param act constant of the policy's vocabulary
 * @param decision the rule by which it was allowed, or refused
 * @param detail what else to know, without content that a label covers
 */
public record AuditEvent(
    Instant time,
    String person,
    String organisation,
    String act,
    String objectKind,
    String object,
    String decision,
    String detail) {
  /** Most characters of {@link #detail}. */
  public static final int MOST_DETAIL = 4000;

  public AuditEvent {
    time = Instant.ofEpochMilli(time.toEpochMilli());
    if (detail.length() > MOST_DETAIL) {
      detail = detail.substring(0, MOST_DETAIL - 1) + "…";
    }
  }
}
