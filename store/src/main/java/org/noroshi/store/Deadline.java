package org.noroshi.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When a query ends, finished or not. */
final class Deadline {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("noroshi-query-deadline").factory());

  private final long endNanos;
  private final boolean isNone;

  /**
   * @param time null for none
   */
  Deadline(@Nullable Duration time) {
    isNone = time == null;
    endNanos = System.nanoTime() + (time == null ? 0 : time.toNanos());
  }

  boolean isOver() {
    return !isNone && System.nanoTime() - endNanos >= 0;
  }

  void check() throws TookTooLongException {
    if (isOver()) {
      throw new TookTooLongException();
    }
  }

  /** Ends the statement when time is over, unless the watch is closed before. */
  Watch over(Statement statement) {
    if (isNone) {
      return () -> {};
    }
    ScheduledFuture<?> end =
        CLOCK.schedule(
            () -> {
              try {
                statement.cancel();
              } catch (SQLException e) {
                // It has ended by itself.
              }
            },
            Math.max(0, endNanos - System.nanoTime()),
            TimeUnit.NANOSECONDS);
    return () -> end.cancel(false);
  }

  /** Ends without an exception. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
