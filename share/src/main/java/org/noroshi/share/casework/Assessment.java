package org.noroshi.share.casework;

import java.time.Instant;

/**
 * How severe somebody found a case to be on one axis, and why. Every one is kept.
 *
 * @param level 0 to {@link SeverityScale#HIGHEST}
 */
public record Assessment(
    String axis, Stage stage, int level, String evidence, Instant made, String person) {
  public Assessment {
    if (level < 0 || level > SeverityScale.HIGHEST) {
      throw new IllegalArgumentException("level=" + level);
    }
  }
}
