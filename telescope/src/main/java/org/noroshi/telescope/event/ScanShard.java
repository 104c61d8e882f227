package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The open scan events of one shard. A window touches only those that its fragments belong to, and
 * runs once over the times of the rest; see {@link EventTable} for how they are kept. One thread at
 * a time.
 */
public final class ScanShard {
  private final ScanScales scales;
  private final EventTable open = new EventTable();
  private final ScanSamples samples = new ScanSamples(open);

  public ScanShard(ScanScales scales) {
    this.scales = scales;
  }

  /**
   * Joins a window's fragments to the open events: same key and a gap of at most the timeout;
   * otherwise the open event ends and another begins.
   *
   * @param closedUntilNanos end of the window: events silent for the timeout before it have ended
   * @param closed receives events worth reporting that have ended
   */
  public void merge(FragmentCursor fragments, long closedUntilNanos, Consumer<ScanEvent> closed) {
    int[] known = open.findAhead(fragments);
    samples.draw(fragments, known);
    ScanFragment fragment = new ScanFragment();
    while (fragments.next(fragment)) {
      boolean unknown = fragment.ipv6 || fragment.further;
      int event = unknown ? open.find(fragment) : known[fragment.ordinal];
      boolean joins = event >= 0 && touches(event, fragment);
      if (joins) {
        samples.join(event, fragment, fragments);
        open.join(event, fragment);
      } else if (event < 0) {
        event = open.add(fragment);
      } else {
        close(event, closed);
        open.replace(event, fragment);
      }
      if (!open.isReported(event) && isReportable(event)) {
        samples.report(event);
        open.setReported(event);
      }
      if (!joins) {
        samples.begin(event, fragment, fragments);
      }
    }
    for (int event = open.size() - 1; event >= 0; event--) {
      if (open.lastNanos(event) + scale(event).timeoutNanos() < closedUntilNanos) {
        close(event, closed);
        open.remove(event);
      }
    }
    open.settle();
  }

  private boolean touches(int event, ScanFragment fragment) {
    long timeoutNanos = scale(event).timeoutNanos();
    return fragment.firstNanos - open.lastNanos(event) <= timeoutNanos
        && open.firstNanos(event) - fragment.lastNanos <= timeoutNanos;
  }

  private ScanScale scale(int event) {
    return scales.at(open.isIpv6(event), open.firstNanos(event));
  }

  private void close(int event, Consumer<ScanEvent> closed) {
    if (isReportable(event)) {
      closed.accept(open.event(event, samples.of(event)));
    }
    samples.end(event);
  }

  private boolean isReportable(int event) {
    ScanScale scale = scale(event);
    if (open.destinations(event) < scale.reportedDestinations()) {
      return false;
    }
    double rate =
        scale.globalRate(open.packets(event), open.firstNanos(event), open.lastNanos(event));
    return Double.isNaN(rate) || rate >= ScanScale.REPORTED_RATE;
  }

  /** Hands out the open events that are worth reporting as they stand. */
  public void reportable(Consumer<ScanEvent> to) {
    for (int event = 0; event < open.size(); event++) {
      if (isReportable(event)) {
        to.accept(open.event(event, samples.of(event)));
      }
    }
  }

  /** Number of open events. */
  public int size() {
    return open.size();
  }

  /** Bytes of memory that the open events take. */
  public long memoryBytes() {
    return open.memoryBytes() + samples.memoryBytes();
  }

  public void writeTo(DataOutput out) throws IOException {
    EventCodec.write(open, samples, out);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param earlier whether an earlier run wrote it
   */
  public static ScanShard read(DataInput in, ScanScales scales, boolean earlier)
      throws IOException {
    ScanShard shard = new ScanShard(scales);
    EventCodec.read(in, shard.open, shard.samples, earlier);
    return shard;
  }
}
