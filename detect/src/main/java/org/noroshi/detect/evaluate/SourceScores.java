package org.noroshi.detect.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * How well sources were told.
 *
 * @param infected hosts of the Mirai family; null where the truth does not name them
 * @param campaigns groups of hosts that behave alike; null where the truth does not name them
 */
public record SourceScores(@Nullable HostScore infected, @Nullable CampaignScore campaigns) {
  /** Nothing is known. */
  public static final SourceScores NONE = new SourceScores(null, null);
}
