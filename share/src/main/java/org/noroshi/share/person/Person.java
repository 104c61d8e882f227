package org.noroshi.share.person;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param email lower case, unique
 * @param language of pages and mail
 * @param suspended null while active
 */
public record Person(
    String id,
    String name,
    String email,
    Locale language,
    Instant created,
    @Nullable Instant suspended) {
  public boolean isActive() {
    return suspended == null;
  }
}
