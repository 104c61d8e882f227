package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The open scan events of one shard, in the order of their keys, as bytes: only the event at hand
 * is an object, so that millions of sources cost little. The bytes are never changed but replaced,
 * so a copy shares them. One thread at a time.
 */
public final class ScanShard {
  private final ScanScale scale;
  private byte[] open = new byte[0];

  public ScanShard(ScanScale scale) {
    this.scale = scale;
  }

  /** A shard that can be carried on without touching this one. */
  public ScanShard copy() {
    ScanShard copy = new ScanShard(scale);
    copy.open = open;
    return copy;
  }

  /**
   * Joins a window's fragments to the open events: same key and a gap of at most the timeout;
   * otherwise the open event ends and another begins.
   *
   * @param closedUntilNanos end of the window: events silent for the timeout before it have ended
   */
  public void merge(FragmentCursor fragments, long closedUntilNanos, ScanSink sink) {
    StateReader earlier = new StateReader(open);
    StateWriter next = new StateWriter(open.length);
    ScanFragment fragment = new ScanFragment();
    ScanEvent known = read(earlier);
    int ordinal = -1;
    while (fragments.next(fragment)) {
      ordinal++;
      while (known != null && known.compareKey(fragment) < 0) {
        keep(known, closedUntilNanos, next, sink);
        known = read(earlier);
      }
      ScanEvent event = null;
      if (known != null && known.compareKey(fragment) == 0) {
        if (touches(known, fragment)) {
          known.join(fragment);
          event = known;
        } else {
          close(known, sink);
        }
        known = read(earlier);
      }
      event = event == null ? new ScanEvent(fragment) : event;
      if (!event.reported && isReportable(event)) {
        event.reported = true;
        sink.becameReportable(ordinal, event);
      }
      keep(event, closedUntilNanos, next, sink);
    }
    while (known != null) {
      keep(known, closedUntilNanos, next, sink);
      known = read(earlier);
    }
    open = next.toByteArray();
  }

  private static @Nullable ScanEvent read(StateReader in) {
    return in.hasMore() ? ScanEvent.read(in) : null;
  }

  private boolean touches(ScanEvent event, ScanFragment fragment) {
    return fragment.firstNanos - event.lastNanos <= scale.timeoutNanos()
        && event.firstNanos - fragment.lastNanos <= scale.timeoutNanos();
  }

  private void keep(ScanEvent event, long closedUntil, StateWriter next, ScanSink sink) {
    if (event.lastNanos + scale.timeoutNanos() < closedUntil) {
      close(event, sink);
    } else {
      event.write(next);
    }
  }

  private void close(ScanEvent event, ScanSink sink) {
    if (isReportable(event)) {
      sink.closed(event);
    }
  }

  private boolean isReportable(ScanEvent event) {
    if (event.destinations() < scale.reportedDestinations()) {
      return false;
    }
    double rate = scale.globalRate(event.packets, event.firstNanos, event.lastNanos);
    return event.ipv6 || Double.isNaN(rate) || rate >= ScanScale.REPORTED_RATE;
  }

  /** Hands out the open events that are worth reporting as they stand. */
  public void reportable(Consumer<ScanEvent> to) {
    StateReader in = new StateReader(open);
    while (in.hasMore()) {
      ScanEvent event = ScanEvent.read(in);
      if (isReportable(event)) {
        to.accept(event);
      }
    }
  }

  public ScanScale scale() {
    return scale;
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(open.length);
    out.write(open);
  }

  public static ScanShard read(DataInput in, ScanScale scale) throws IOException {
    ScanShard shard = new ScanShard(scale);
    shard.open = new byte[in.readInt()];
    in.readFully(shard.open);
    return shard;
  }
}
