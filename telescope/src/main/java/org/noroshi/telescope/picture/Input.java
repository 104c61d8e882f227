package org.noroshi.telescope.picture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One capture and how reading it went.
 *
 * @param bytes size of the file as it stands on disk
 * @param problem what is wrong, in English; null where nothing is
 * @param offset byte of the file (decompressed where it is compressed) at which the problem is
 */
public record Input(
    String path,
    long records,
    long bytes,
    Status status,
    @Nullable String problem,
    @Nullable Long offset) {

  /** How much of a capture could be used. */
  public enum Status {
    WHOLE,
    /** Cut short; what stood before the cut counts. */
    TRUNCATED,
    DAMAGED,
    UNREADABLE,
    /** Reading was stopped in its midst; the next run goes on there. */
    PARTIAL,
    /** Already in the data folder. */
    SKIPPED;

    /** The word in JSON and tables. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
