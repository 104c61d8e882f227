package org.noroshi.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.OptionalLong;
import org.noroshi.capture.PacketBatch;

/**
 * Tells whether packets arrive as they happen, and what time the stream has reached while none
 * comes: the wall clock's, less the longest that a packet has recently been on its way. That delay
 * is measured where packets come after a silence, so a capture program that keeps packets back for
 * minutes, or hands over whole files, is waited for. Packets that are old when they arrive, as in
 * the replay of a capture, make a stream that only its own packets move.
 */
final class LiveStream {
  /** A stream whose newest packet was older when it arrived is not live (our choice). */
  static final long MOST_DELAY_NANOS = 15 * 60 * 1_000_000_000L;

  /** A newest packet that is further ahead of the wall clock is not believed (our choice). */
  static final long MOST_AHEAD_NANOS = 60 * 1_000_000_000L;

  /** Deliveries after a silence whose delays are remembered. */
  private static final int REMEMBERED = 16;

  private final InstantSource wall;
  private final long[] delays = new long[REMEMBERED];
  private int measured;
  private boolean silent;
  private long newest = Long.MIN_VALUE;
  private long newestArrived;

  LiveStream(InstantSource wall) {
    this.wall = wall;
    Arrays.fill(delays, MOST_DELAY_NANOS);
  }

  /** Packets have come; empty batches count as none. */
  void arrived(PacketBatch batch) {
    if (batch.size == 0) {
      return;
    }
    long now = now();
    if (silent) {
      silent = false;
      remember(now - batch.timeNanos[0]);
    }
    newestArrived = now;
    newest = batch.timeNanos[batch.size - 1];
  }

  private void remember(long delay) {
    if (measured == 0) {
      Arrays.fill(delays, 0);
    }
    delays[measured++ % REMEMBERED] = Math.max(0, delay);
  }

  /** Everything that there is has been read. */
  void silent() {
    silent = true;
  }

  /**
   * The time that the stream has reached if it is live, nanoseconds since 1970; to be asked where
   * nothing is left to read.
   */
  OptionalLong reached() {
    long age = newestArrived - newest;
    long delay = Arrays.stream(delays).max().orElse(0);
    boolean live =
        newest != Long.MIN_VALUE
            && age <= MOST_DELAY_NANOS
            && age >= -MOST_AHEAD_NANOS
            && delay <= MOST_DELAY_NANOS;
    return live ? OptionalLong.of(now() - delay) : OptionalLong.empty();
  }

  private long now() {
    Instant instant = wall.instant();
    return Math.addExact(instant.getEpochSecond() * 1_000_000_000L, instant.getNano());
  }
}
