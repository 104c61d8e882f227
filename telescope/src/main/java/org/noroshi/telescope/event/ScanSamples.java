package org.noroshi.telescope.event;

import java.util.List;

/**
 * The first packets of a shard's open scan events. An event has all of its first packets or none:
 * it gets them in the window in which it begins, and loses them when a draw leaves it out before it
 * is worth reporting.
 */
final class ScanSamples {
  private final EventTable events;
  private final FirstPacketPool pool = new FirstPacketPool();
  private final long[] packets = FirstPackets.room();

  /** Events that have packets but are not worth reporting yet. */
  private int waiting;

  private long threshold = SampleDraw.ALL;

  ScanSamples(EventTable events) {
    this.events = events;
  }

  long memoryBytes() {
    return pool.memoryBytes();
  }

  /**
   * Begins a window.
   *
   * @param known by ordinal of the fragments, the event or -1, as {@link EventTable#findAhead} says
   */
  void draw(FragmentCursor fragments, int[] known) {
    threshold = SampleDraw.ALL;
    int unknown = 0;
    for (int event : known) {
      unknown += event < 0 ? 1 : 0;
    }
    if (waiting + unknown <= SampleDraw.MOST) {
      return;
    }
    SampleDraw draw = new SampleDraw();
    for (int event = 0; event < events.size(); event++) {
      if (isWaiting(event)) {
        draw.add(rank(event));
      }
    }
    ScanFragment ahead = new ScanFragment();
    for (int ordinal = 0; ordinal < known.length; ordinal++) {
      if (known[ordinal] < 0) {
        fragments.ahead(ordinal, ahead);
        if (events.find(ahead) < 0) {
          draw.add(rank(ahead));
        }
      }
    }
    threshold = draw.threshold();
    for (int event = 0; event < events.size(); event++) {
      if (isWaiting(event) && rank(event) > threshold) {
        end(event);
      }
    }
  }

  private boolean isWaiting(int event) {
    return events.firstPacket(event) != 0 && !events.isReported(event);
  }

  private long rank(int event) {
    return SampleDraw.rank(
        events.sourceHigh(event),
        events.sourceLow(event),
        EventTable.identity(events.key(event)),
        events.packets(event) == 1);
  }

  private static long rank(ScanFragment f) {
    return SampleDraw.rank(f.sourceHigh, f.sourceLow, EventTable.key(f), f.packets == 1);
  }

  /** An event has begun with a fragment. */
  void begin(int event, ScanFragment fragment, FragmentCursor from) {
    if (threshold == SampleDraw.ALL || events.isReported(event) || rank(fragment) <= threshold) {
      put(event, packets, from.earliest(fragment, packets));
      waiting += isWaiting(event) ? 1 : 0;
    }
  }

  /** A fragment is about to be added to its event. */
  void join(int event, ScanFragment fragment, FragmentCursor from) {
    int first = events.firstPacket(event);
    if (first == 0
        || events.hasAllFirst(event) && fragment.firstNanos >= events.lastNanos(event)
        || pool.isFull(first, fragment.firstNanos)) {
      return;
    }
    put(event, packets, from.earliest(fragment, packets));
  }

  private void put(int event, long[] more, int count) {
    int first = pool.add(events.firstPacket(event), more, count);
    events.setFirstPacket(event, first, first != 0 && pool.isFull(first, Long.MAX_VALUE));
  }

  /** An event that was not worth reporting will be. */
  void report(int event) {
    waiting -= isWaiting(event) ? 1 : 0;
  }

  /** Forgets an event's packets. */
  void end(int event) {
    waiting -= isWaiting(event) ? 1 : 0;
    pool.release(events.firstPacket(event));
    events.setFirstPacket(event, 0, false);
  }

  /** The packets of an event, earliest first; none where they are not kept. */
  List<FirstPacket> of(int event) {
    return FirstPackets.list(packets, pool.read(events.firstPacket(event), packets));
  }

  void write(int event, StateWriter out) {
    int count = pool.read(events.firstPacket(event), packets);
    FirstPackets.write(out, packets, count, events.firstNanos(event));
  }

  /** Takes over what {@link #write} wrote, once the rest of the event is there. */
  void read(int event, StateReader in) {
    put(event, packets, FirstPackets.read(in, packets, events.firstNanos(event)));
    waiting += isWaiting(event) ? 1 : 0;
  }
}
