package org.noroshi.store;

import org.jspecify.annotations.Nullable;

/**
 * One input and how far it is in the data folder.
 *
 * @param path as it was given when it was read last
 * @param quick quick fingerprint, see {@link FileFingerprint}
 * @param head fingerprint of the first bytes, by which a file that has grown is known again
 * @param contentDigest digest of the whole file; null while it is not wholly read, and for streams
 * @param bytes size when it was read
 * @param records records that are in the tables or in the engine's state
 * @param status {@code whole}, {@code truncated}, {@code damaged}, {@code unreadable}, or {@code
 *     partial} while there is more to read
 * @param problem what is wrong with the input, if anything
 * @param firstNanos time of the first record, nanoseconds since 1970; {@link Long#MIN_VALUE} if
 *     none
 */
public record LedgerEntry(
    String path,
    String quick,
    String head,
    @Nullable String contentDigest,
    long bytes,
    long records,
    String status,
    @Nullable String problem,
    long firstNanos) {

  /** The status of an input that is not read to its end. */
  public static final String PARTIAL = "partial";

  /** The status of an input of which nothing could be read; written by earlier builds only. */
  public static final String UNREADABLE = "unreadable";

  public boolean isUnreadable() {
    return status.equals(UNREADABLE);
  }

  public boolean isPartial() {
    return status.equals(PARTIAL);
  }
}
