package org.noroshi.store;

import org.jspecify.annotations.Nullable;

/**
 * One input and how far it is in the data folder.
 *
 * @param path as it was given when it was read last
 * @param print by what its content is known again
 * @param bytes size when it was read
 * @param records records that are in the tables or in the engine's state
 * @param late dark packets that came too late for their window: they count in the run's figures
 *     only
 * @param status {@code whole}, {@code truncated}, {@code damaged}, {@code unreadable}, or {@code
 *     partial} while there is more to read
 * @param problem what is wrong with the input, if anything
 * @param firstNanos time of the earliest record so far, nanoseconds since 1970; {@link
 *     Long#MIN_VALUE} if none
 * @param lastNanos time of the latest record so far, likewise
 * @param againFirstNanos start of the span of its time that came a second time, since the clock was
 *     set back over it; {@link Long#MIN_VALUE} if none did
 * @param againLastNanos end of that span, likewise
 * @param noroshi version of the Noroshi that read it last
 */
public record LedgerEntry(
    String path,
    Print print,
    long bytes,
    long records,
    long late,
    String status,
    @Nullable String problem,
    long firstNanos,
    long lastNanos,
    long againFirstNanos,
    long againLastNanos,
    String noroshi) {

  /** The status of an input that is not read to its end. */
  public static final String PARTIAL = "partial";

  /**
   * Marks by which a file is known again, see {@link FileFingerprint}.
   *
   * @param quick quick fingerprint
   * @param head fingerprint of the first bytes, by which a file that has grown is known again
   * @param contentDigest digest of the whole file; null while it is not wholly read, and for
   *     streams
   * @param stamp how the file looked when the digest was taken, see {@link FileStamp}; null where
   *     that proves nothing
   */
  public record Print(
      String quick, String head, @Nullable String contentDigest, @Nullable String stamp) {}

  /** The status of an input of which nothing could be read; written by earlier builds only. */
  public static final String UNREADABLE = "unreadable";

  public boolean isUnreadable() {
    return status.equals(UNREADABLE);
  }

  public boolean isPartial() {
    return status.equals(PARTIAL);
  }

  /** The same with another stamp. */
  LedgerEntry stamped(@Nullable String stamp) {
    return new LedgerEntry(
        path,
        new Print(print.quick, print.head, print.contentDigest, stamp),
        bytes,
        records,
        late,
        status,
        problem,
        firstNanos,
        lastNanos,
        againFirstNanos,
        againLastNanos,
        noroshi);
  }
}
