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
 * @param phone where to call when mail is not answered; null if none was given
 */
public record Person(
    String id,
    String name,
    String email,
    Locale language,
    Instant created,
    @Nullable Instant suspended,
    @Nullable String phone) {
  public boolean isActive() {
    return suspended == null;
  }
}
