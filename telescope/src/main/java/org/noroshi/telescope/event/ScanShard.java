package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The open scan events of one shard, in the order of their keys. One thread at a time. */
public final class ScanShard {
  private final ScanScale scale;
  private List<ScanEvent> open = new ArrayList<>();

  public ScanShard(ScanScale scale) {
    this.scale = scale;
  }

  /**
   * Joins a window's fragments to the open events: same key and a gap of at most the timeout;
   * otherwise the open event ends and another begins.
   *
   * @param closedUntilNanos end of the window: events silent for the timeout before it have ended
   */
  public void merge(FragmentCursor fragments, long closedUntilNanos, ScanSink sink) {
    List<ScanEvent> next = new ArrayList<>(open.size());
    ScanFragment fragment = new ScanFragment();
    int ordinal = -1;
    int at = 0;
    while (fragments.next(fragment)) {
      ordinal++;
      while (at < open.size() && open.get(at).compareKey(fragment) < 0) {
        keep(open.get(at++), closedUntilNanos, next, sink);
      }
      ScanEvent event = null;
      if (at < open.size() && open.get(at).compareKey(fragment) == 0) {
        ScanEvent found = open.get(at++);
        if (touches(found, fragment)) {
          found.join(fragment);
          event = found;
        } else {
          close(found, sink);
        }
      }
      event = event == null ? new ScanEvent(fragment) : event;
      if (!event.reported && isReportable(event)) {
        event.reported = true;
        sink.becameReportable(ordinal, event);
      }
      keep(event, closedUntilNanos, next, sink);
    }
    while (at < open.size()) {
      keep(open.get(at++), closedUntilNanos, next, sink);
    }
    open = next;
  }

  private boolean touches(ScanEvent event, ScanFragment fragment) {
    return fragment.firstNanos - event.lastNanos <= scale.timeoutNanos()
        && event.firstNanos - fragment.lastNanos <= scale.timeoutNanos();
  }

  private void keep(ScanEvent event, long closedUntil, List<ScanEvent> next, ScanSink sink) {
    if (event.lastNanos + scale.timeoutNanos() < closedUntil) {
      close(event, sink);
    } else {
      next.add(event);
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

  /** The open events that are worth reporting as they stand. */
  public List<ScanEvent> reportable() {
    return open.stream().filter(this::isReportable).toList();
  }

  public ScanScale scale() {
    return scale;
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(open.size());
    for (ScanEvent event : open) {
      event.write(out);
    }
  }

  public static ScanShard read(DataInput in, ScanScale scale) throws IOException {
    ScanShard shard = new ScanShard(scale);
    for (int left = in.readInt(); left > 0; left--) {
      shard.open.add(ScanEvent.read(in));
    }
    return shard;
  }
}
