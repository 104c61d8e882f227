package org.noroshi.web.account;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key with which a program acts as a person in an organisation; the secret itself is not kept.
 *
 * @param used the last use, to the minute; null if never
 * @param revoked null while it was not
 */
public record ApiKey(
    String id,
    String person,
    String organisation,
    String name,
    Set<Scope> scopes,
    Instant created,
    Instant expires,
    @Nullable Instant used,
    @Nullable Instant revoked) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it opens anything at the time. */
  public boolean isInForce(Instant now) {
    return revoked == null && now.isBefore(expires);
  }
}
