package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The time of the packet stream, from the packets' own times in the order in which they are read.
 * Decides for each packet whether it moves the stream, is ahead of it, or comes after its window
 * was due to close. One clock goes through all runs; it depends on the order of packets alone, not
 * on threads, batches or runs.
 */
final class StreamClock {
  /** Length of an observation window: 5 minutes, aligned to UTC. */
  static final long WINDOW_NANOS = 300_000_000_000L;

  /** A packet further ahead or behind than this does not move the stream by itself. */
  static final long AHEAD_NANOS = 24L * 3600 * 1_000_000_000L;

  /**
   * So many packets in a row that are all further ahead, or all further behind, do (our choice).
   */
  static final int AGREEING = 8;

  private final long latenessNanos;
  private long newest = Long.MIN_VALUE;

  /** Packets in a row that were more than 24 hours ahead, or with a minus sign behind. */
  private int agreeing;

  private long ahead;

  /** Windows that end by this time are due, until the newest time reaches the next such moment. */
  private long dueBefore = Long.MIN_VALUE;

  private long nextDue = Long.MIN_VALUE;
  private boolean wentBack;

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
  boolean see(long timeNanos) {
    if (timeNanos > newest) {
      if (newest == Long.MIN_VALUE || timeNanos - AHEAD_NANOS <= newest) {
        newest = timeNanos;
        agreeing = 0;
      } else {
        seeAhead(timeNanos);
      }
    } else if (timeNanos < newest - AHEAD_NANOS) {
      seeBehind(timeNanos);
    } else {
      agreeing = 0;
    }
    if (newest >= nextDue) {
      setDue();
    }
    return timeNanos < dueBefore;
  }

  /** Whether the packet that was seen last is within 24 hours of the stream. */
  boolean isOfStream() {
    return agreeing == 0;
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
    agreeing = Math.max(0, agreeing) + 1;
    ahead++;
    if (agreeing == AGREEING) {
      // The stream had a long gap: none of them was ahead of it.
      ahead -= AGREEING;
      agreeing = 0;
      newest = timeNanos;
    }
  }

  private void seeBehind(long timeNanos) {
    agreeing = Math.min(0, agreeing) - 1;
    if (agreeing == -AGREEING) {
      agreeing = 0;
      newest = timeNanos;
      wentBack = true;
      setDue();
    }
  }

  /** Whether the stream's time has gone back since this was asked last. */
  boolean takeWentBack() {
    boolean went = wentBack;
    wentBack = false;
    return went;
  }

  long newest() {
    return newest;
  }

  /** Packets that were more than 24 hours ahead of the stream. */
  long ahead() {
    return Math.max(0, ahead);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(newest);
    out.writeInt(agreeing);
  }

  void restore(DataInput in) throws IOException {
    newest = in.readLong();
    agreeing = in.readInt();
  }
}
