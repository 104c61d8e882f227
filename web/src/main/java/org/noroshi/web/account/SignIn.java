package org.noroshi.web.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One browser in which a person is signed in.
 *
 * @param id digest of the secret that the browser holds
 * @param organisation for which the person acts; null while nothing is chosen
 * @param agent what the browser says it is
 * @param seen the last use, to the minute
 */
public record SignIn(
    String id,
    String person,
    @Nullable String organisation,
    Means means,
    String agent,
    Instant created,
    Instant seen,
    Instant expires) {
  /** How the person proved who they are. */
  public enum Means {
    PASSWORD,
    RECOVERY_CODE,
    PASSKEY,
    ONE_TIME_LINK,
    /** Nobody proved anything: an invented person of a demonstration. */
    DEMONSTRATION
  }
}
