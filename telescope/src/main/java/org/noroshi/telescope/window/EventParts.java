package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import org.noroshi.telescope.event.ScanFragment;

/**
 * Parts an event's packets of one window where the source was silent for longer than the timeout,
 * which only a sensor large enough has below the length of a window. The parts come one after
 * another in the order of time.
 */
final class EventParts {
  private final ShardRecords records;
  private final RadixSort sort = new RadixSort();
  private long[] times = new long[64];
  private int[] positions = new int[64];

  /** Where parts end in the order of time; the last is the number of packets. */
  private final IntArrayList ends = new IntArrayList();

  private int nextPart;
  private long windowStart;

  EventParts(ShardRecords records) {
    this.records = records;
  }

  /**
   * Sorts an event's packets by time; if silence parts them, the fragment becomes the first part.
   */
  void part(int event, ScanFragment fragment, long windowStartNanos, long timeoutNanos) {
    int from = records.start(event);
    int count = records.end(event) - from;
    if (times.length < count) {
      times = new long[count];
      positions = new int[count];
    }
    for (int i = 0; i < count; i++) {
      times[i] = PacketRecord.sinceStart(records.extent(from + i));
      positions[i] = from + i;
    }
    sort.sort(times, positions, 0, count);
    ends.clear();
    for (int i = 1; i < count; i++) {
      if (times[i] - times[i - 1] > timeoutNanos) {
        ends.add(i);
      }
    }
    if (ends.isEmpty()) {
      return;
    }
    ends.add(count);
    nextPart = 0;
    windowStart = windowStartNanos;
    next(fragment);
    fragment.further = false;
  }

  /** Makes the fragment the next part of the event; false when there are no more. */
  boolean next(ScanFragment fragment) {
    if (nextPart >= ends.size()) {
      ends.clear();
      nextPart = 0;
      return false;
    }
    int from = nextPart == 0 ? 0 : ends.getInt(nextPart - 1);
    int to = ends.getInt(nextPart++);
    fragment.clear();
    fragment.further = true;
    fragment.firstNanos = windowStart + times[from];
    fragment.lastNanos = windowStart + times[to - 1];
    fragment.packets = (long) to - from;
    fragment.bytes = 0;
    fragment.earlier = true;
    for (int i = from; i < to; i++) {
      fragment.bytes += PacketRecord.ipLength(records.target(positions[i]));
      fragment.countTools(PacketRecord.tools(records.traits(positions[i])));
      fragment.earlier &= records.isEarlierAt(positions[i]);
    }
    setDestinations(fragment, from, to);
    return true;
  }

  private void setDestinations(ScanFragment fragment, int from, int to) {
    LongArrayList distinct = new LongArrayList(to - from);
    for (int i = from; i < to; i++) {
      distinct.add(
          fragment.ipv6
              ? records.destinationKey6(positions[i])
              : PacketRecord.destination(records.target(positions[i])) & 0xffffffffL);
    }
    long[] sorted = Arrays.stream(distinct.toLongArray()).sorted().distinct().toArray();
    fragment.destinationCount = sorted.length;
    if (fragment.ipv6) {
      fragment.destinations6 = sorted;
    } else {
      fragment.destinations = Arrays.stream(sorted).mapToInt(value -> (int) value).toArray();
    }
  }
}
