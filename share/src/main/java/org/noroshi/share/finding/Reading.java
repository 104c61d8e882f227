package org.noroshi.share.finding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of captures stands, so that what is read again after a crash is not counted
 * twice. A data folder is committed at least every minute; a run that ends without a commit is
 * followed by one that reads on from the last commit. A row keeps what it counted as of the commit
 * before its newest packets; a later run that begins at that very commit counts from there.
 *
 * @param run of this process, unlike any other
 * @param start what the data folder said of its inputs when the run began
 * @param position what it says as of its last commit
 */
public record Reading(String run, long start, long position) {
  /** The same after a commit. */
  public Reading at(long committed) {
    return new Reading(run, start, committed);
  }

  /** Whether a row's newest packets are the ones that this run reads again. */
  boolean repeats(@Nullable String rowRun, @Nullable Long rowPosition) {
    return !run.equals(rowRun) && Objects.equals(rowPosition, start);
  }

  /** Whether a row's last count as of a commit is still that of the last one. */
  boolean continues(@Nullable String rowRun, @Nullable Long rowPosition) {
    return run.equals(rowRun) && Objects.equals(rowPosition, position);
  }
}
