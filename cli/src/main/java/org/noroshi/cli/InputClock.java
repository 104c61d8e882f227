package org.noroshi.cli;

/**
 * Follows the times of one input's records in the order in which they stand there, and says which
 * span of time came a second time: the clock was set back over it. Not thread-safe.
 */
final class InputClock {
  /** No span. */
  static final long NONE = Long.MIN_VALUE;

  private static final long SECOND = 1_000_000_000L;

  /**
   * Records of one capture are out of order by less than this, as those of several interfaces (our
   * choice).
   */
  private static final long DISORDER = 60 * SECOND;

  /** A single record further ahead than this is wrong itself; two in a row move the clock. */
  private static final long AHEAD = 24 * 3600 * SECOND;

  private long first = NONE;
  private long newest = NONE;
  private long previous = NONE;
  private long againFirst = NONE;
  private long againLast = NONE;

  /** Goes on after records that were seen in an earlier run; {@link #NONE} where there are none. */
  void resume(long firstTime, long lastTime, long againFirst, long againLast) {
    first = firstTime;
    newest = lastTime;
    previous = lastTime;
    this.againFirst = againFirst;
    this.againLast = againLast;
  }

  /** Sees the next record. */
  void see(long time) {
    if (newest == NONE) {
      first = time;
      newest = time;
    } else if (time > newest) {
      if (time - newest <= AHEAD || Math.abs(time - previous) <= AHEAD) {
        newest = time;
      }
    } else if (time < newest - DISORDER && time >= first) {
      againFirst = againFirst == NONE ? time : Math.min(againFirst, time);
      againLast = Math.max(againLast, Math.min(newest, time + DISORDER));
    }
    previous = time;
  }

  /** Start of the span that came again, nanoseconds since 1970; {@link #NONE} if none did. */
  long againFirst() {
    return againFirst;
  }

  /** Its end. */
  long againLast() {
    return againLast;
  }
}
