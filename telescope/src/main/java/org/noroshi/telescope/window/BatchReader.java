package org.noroshi.telescope.window;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * Gives workers the next batch in turn and lets the stream's clock see every packet in order, so
 * that what is late or due does not depend on how many workers there are. A round of reading ends
 * where windows are due to close, memory runs short, the source has nothing for now, or the caller
 * wants a pause.
 */
final class BatchReader {
  /** Pool use beyond which a round ends and logs are spilled. */
  private static final double HIGH_WATER = 0.8;

  /** One worker's batch, and for each packet whether its window was due to close before it. */
  static final class Turn {
    final PacketBatch batch = new PacketBatch();
    final boolean[] due = new boolean[PacketBatch.CAPACITY];

    /** See {@link IntakeViews#spaces}. */
    DarkSpace[] spaces = {};
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final PacketSource source;
  private final StreamClock clock;
  private final ChunkPool pool;
  private final Observation.Watch watch;
  private final DueWindows windows;
  private final Uptime uptime;
  private final IntakeViews views;
  private boolean roundOver;
  private boolean exhausted;

  BatchReader(
      PacketSource source,
      StreamClock clock,
      ChunkPool pool,
      Observation.Watch watch,
      DueWindows windows,
      Uptime uptime,
      IntakeViews views) {
    this.source = source;
    this.clock = clock;
    this.pool = pool;
    this.watch = watch;
    this.windows = windows;
    this.uptime = uptime;
    this.views = views;
  }

  /** Starts another round; false when nothing is left to read. */
  boolean nextRound() {
    roundOver = false;
    return !exhausted;
  }

  /** Fills the worker's turn; false when the round is over. */
  boolean read(Turn turn) throws IOException {
    lock.lock();
    try {
      if (roundOver || exhausted) {
        return false;
      }
      PacketBatch batch = turn.batch;
      if (!source.read(batch)) {
        exhausted = true;
        return false;
      }
      views.update(source);
      turn.spaces = views.spaces();
      for (int i = 0; i < batch.size; i++) {
        long time = batch.timeNanos[i];
        turn.due[i] = clock.see(time);
        if (clock.takeWentBack()) {
          windows.goBack(clock.newest());
        }
        windows.touch(time, clock.newest());
        if (clock.isOfStream()) {
          uptime.see(time, batch.input[i], source);
          views.see(batch.intake[i], time, batch.input[i], source);
        }
      }
      boolean pause = watch.pauseAfter(batch);
      roundOver =
          pause || batch.size == 0 || pool.load() > HIGH_WATER || windows.anyDue(clock.newest());
      return true;
    } finally {
      lock.unlock();
    }
  }
}
