package org.noroshi.share.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report at a ministry.
 *
 * @param due when the centre sees that it waits
 * @param relayed null while it waits
 */
public record Relay(
    String item, String organisation, Instant received, Instant due, @Nullable Instant relayed) {
  /** Whether the ministry has had its time. */
  public boolean isOverdue(Instant now) {
    return relayed == null && now.isAfter(due);
  }
}
