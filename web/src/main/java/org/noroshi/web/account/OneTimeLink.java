package org.noroshi.web.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets its holder set up how a person signs in, once.
 *
 * @param person null for the first start's, until its holder says who they are
 */
public record OneTimeLink(Purpose purpose, @Nullable String person) {
  /** Why a link was made. */
  public enum Purpose {
    /** Printed by a start without any person: the holder becomes the first system operator. */
    FIRST(Duration.ofDays(1)),
    /** For a person who is new. */
    INVITATION(Duration.ofDays(7)),
    /** For a person who lost what they signed in with; what was lost no longer works. */
    RESET(Duration.ofDays(1));

    private final Duration lifetime;

    Purpose(Duration lifetime) {
      this.lifetime = lifetime;
    }

    Duration lifetime() {
      return lifetime;
    }
  }
}
