package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The time of the packet stream, from the packets' own times in the order in which they are read.
 * Decides for each packet whether it moves the stream, is ahead of it, or comes after its window
 * was due to close. Depends on the order of packets alone, not on threads or batches.
 */
final class StreamClock {
  /** Length of an observation window: 5 minutes, aligned to UTC. */
  static final long WINDOW_NANOS = 300_000_000_000L;

  /** A packet further ahead than this does not move the stream by itself. */
  static final long AHEAD_NANOS = 24L * 3600 * 1_000_000_000L;

  /** So many packets in a row that agree on a time far ahead do move it (our choice). */
  static final int AGREEING = 8;

  private final long latenessNanos;
  private long newest = Long.MIN_VALUE;
  private long first = Long.MAX_VALUE;
  private long candidate = Long.MIN_VALUE;
  private int agreeing;
  private int input = -1;
  private long ahead;

  /** Windows that end by this time are due, until the newest time reaches the next such moment. */
  private long dueBefore = Long.MIN_VALUE;

  private long nextDue = Long.MIN_VALUE;

  StreamClock(long latenessNanos) {
    this.latenessNanos = latenessNanos;
  }

  /** Start of the window that a time lies in. */
  static long windowOf(long timeNanos) {
    return Math.floorDiv(timeNanos, WINDOW_NANOS) * WINDOW_NANOS;
  }

  /**
   * Sees the next packet of the stream.
   *
   * @return true when its window is due to be closed already
   */
  boolean see(long timeNanos, int fromInput) {
    boolean firstOfInput = fromInput != input;
    input = fromInput;
    if (newest == Long.MIN_VALUE) {
      newest = timeNanos;
      first = timeNanos;
    } else if (timeNanos > newest) {
      if (timeNanos - newest <= AHEAD_NANOS || firstOfInput) {
        newest = timeNanos;
        agreeing = 0;
      } else {
        seeAhead(timeNanos);
      }
    } else {
      agreeing = 0;
    }
    if (newest >= nextDue) {
      setDue();
    }
    return timeNanos < dueBefore;
  }

  /**
   * Time went by without packets.
   *
   * @return whether that moved the stream; one without any packet stays where it is
   */
  boolean passTo(long timeNanos) {
    if (newest == Long.MIN_VALUE || timeNanos <= newest) {
      return false;
    }
    newest = timeNanos;
    if (newest >= nextDue) {
      setDue();
    }
    return true;
  }

  /** Windows that end by this time are due. */
  long dueBefore() {
    return dueBefore;
  }

  private void setDue() {
    dueBefore = windowOf(newest - latenessNanos);
    nextDue = dueBefore + WINDOW_NANOS + latenessNanos;
  }

  private void seeAhead(long timeNanos) {
    ahead++;
    boolean agrees = agreeing > 0 && Math.abs(timeNanos - candidate) <= AHEAD_NANOS;
    agreeing = agrees ? agreeing + 1 : 1;
    candidate = timeNanos;
    if (agreeing >= AGREEING) {
      newest = timeNanos;
      agreeing = 0;
    }
  }

  long newest() {
    return newest;
  }

  /** Packets that were more than 24 hours ahead of the stream. */
  long ahead() {
    return ahead;
  }

  /** Seconds of a window that lie between the stream's first packet and its newest. */
  double secondsUp(long windowStart) {
    long from = Math.max(windowStart, first);
    long to = Math.min(windowStart + WINDOW_NANOS, newest);
    return to > from ? (to - from) / 1e9 : 0;
  }

  /**
   * Continues an earlier stream when the first packet of this one is within 24 hours of it;
   * otherwise this is a stream of its own.
   */
  void resume(StreamClock earlier, long firstTimeNanos) {
    if (newest == Long.MIN_VALUE
        && earlier.newest != Long.MIN_VALUE
        && Math.abs(earlier.newest - firstTimeNanos) <= AHEAD_NANOS) {
      newest = earlier.newest;
      first = earlier.first;
      nextDue = Long.MIN_VALUE;
    }
  }

  /** Takes over another stream's place, if that has any. */
  void follow(StreamClock other) {
    if (other.newest != Long.MIN_VALUE) {
      newest = other.newest;
      first = other.first;
      nextDue = Long.MIN_VALUE;
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeLong(first);
  }

  void restore(DataInput in) throws IOException {
    newest = in.readLong();
    first = in.readLong();
  }
}
