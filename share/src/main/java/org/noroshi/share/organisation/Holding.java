package org.noroshi.share.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prefix, domain or AS number that an organisation registered as its own.
 *
 * @param value in canonical text
 * @param registrar the person who registered it
 * @param approved null while the centre has not
 * @param approver null while the centre has not
 * @param ended null while it is registered
 */
public record Holding(
    String id,
    String organisation,
    HoldingKind kind,
    String value,
    Purpose purpose,
    Instant registered,
    String registrar,
    @Nullable Instant approved,
    @Nullable String approver,
    @Nullable Instant ended) {
  /** Whether it is in force. */
  public boolean isApproved() {
    return approved != null && ended == null;
  }
}
