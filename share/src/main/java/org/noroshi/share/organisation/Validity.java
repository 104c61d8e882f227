package org.noroshi.share.organisation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in which something holds.
 *
 * @param since inclusive
 * @param until exclusive; null while no end is known
 */
public record Validity(Instant since, @Nullable Instant until) {
  public Validity {
    if (until != null && until.isBefore(since)) {
      throw new IllegalArgumentException("until=" + until + " is before since=" + since);
    }
  }

  public static Validity from(Instant since) {
    return new Validity(since, null);
  }

  public boolean contains(Instant time) {
    return !time.isBefore(since) && (until == null || time.isBefore(until));
  }
}
