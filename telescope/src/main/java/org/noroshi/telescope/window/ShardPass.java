package org.noroshi.telescope.window;

import static org.noroshi.telescope.window.PacketRecord.u16;
import static org.noroshi.telescope.window.PacketRecord.u8;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongAVLTreeSet;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.event.FragmentCursor;
import org.noroshi.telescope.event.ScanFragment;

/**
 * One walk over a shard's sorted packets of a window that yields everything the window says: flow
 * tuples, counts, host slots, payloads, and, as the cursor that the scan events pull from, one
 * fragment per event. Reused from shard to shard by one thread.
 */
final class ShardPass implements FragmentCursor {
  private final ShardRecords records;
  private final WindowRows rows;
  private final HostSlots hostSlots;
  private final SourceOrigin origin;
  private final IntArrayList eventStarts = new IntArrayList();
  private @Nullable RunShard run;
  private final KindCounts kinds = new KindCounts();
  private int[] destinations = new int[256];
  private long sourcePackets;
  private long sourceBytes;
  private long windowStart;
  private int sensor;
  private boolean versions4Done;
  private int position;
  private int sourceStart;
  private int country;
  private int asNumber;
  private long sourceMask;
  private long sourceHigh;
  private long sourceLow;

  ShardPass(ShardRecords records, WindowRows rows, SourceOrigin origin) {
    this.records = records;
    this.rows = rows;
    this.origin = origin;
    this.hostSlots = new HostSlots(records, rows);
  }

  /** Prepares for the shard that the records hold; the walk happens in {@link #next}. */
  void begin(int ofSensor, long windowStartNanos, RunShard runShard) {
    sensor = ofSensor;
    windowStart = windowStartNanos;
    run = runShard;
    versions4Done = false;
    eventStarts.clear();
    select(false);
  }

  private void select(boolean ipv6) {
    records.select(ipv6);
    position = 0;
    sourceStart = 0;
  }

  @Override
  public boolean next(ScanFragment fragment) {
    while (position == records.size()) {
      if (versions4Done) {
        kinds.flush(rows.counts());
        return false;
      }
      versions4Done = true;
      firstOf6 = eventStarts.size();
      select(true);
    }
    if (position == sourceStart) {
      beginSource();
    }
    int end = position + 1;
    long key = records.key(position);
    while (end < records.size() && records.key(end) == key) {
      end++;
    }
    eventStarts.add(position);
    event(fragment, position, end);
    position = end;
    if (end == records.size() || records.source(end) != records.source(end - 1)) {
      endSource(end);
    }
    return true;
  }

  private int firstOf6;

  private void beginSource() {
    long at = records.offset(position);
    if (records.ipv6()) {
      sourceHigh = PacketRecord.sourceHigh(records.memory(), at);
      sourceLow = PacketRecord.sourceLow(records.memory(), at);
    } else {
      sourceHigh = 0;
      sourceLow = records.source(position) & 0xffffffffL;
    }
    country = origin.country(records.ipv6(), sourceHigh, sourceLow);
    asNumber = origin.hasAsNumbers() ? origin.asNumber(records.ipv6(), sourceHigh, sourceLow) : 0;
    sourceMask = 0;
    sourcePackets = 0;
    sourceBytes = 0;
  }

  private long sourceKey() {
    return records.ipv6() ? DestinationMasks.key6(sourceHigh, sourceLow) : sourceLow;
  }

  private void endSource(int end) {
    LabelCounts counts = rows.counts();
    for (long rest = sourceMask; rest != 0; rest &= rest - 1) {
      counts.add(Long.numberOfTrailingZeros(rest), 0, 0, 1);
    }
    counts.add(SeriesLabels.COUNTRY + country, sourcePackets, sourceBytes, 1);
    rows.addAs(asNumber, sourcePackets, sourceBytes);
    hostSlots.source(windowStart, sourceStart, end, eventStarts, sourceLow, sourceHigh);
    if (run != null) {
      run.source(sourceKey(), country);
    }
    sourceStart = end;
  }

  /** One event's packets: flow tuples in order, sums, distinct destinations. */
  private void event(ScanFragment fragment, int from, int to) {
    records.sortTuples(from, to);
    MemorySegment memory = records.memory();
    long key = records.key(from);
    int packetClass = (int) (key >>> 24) & 7;
    int protocol = (int) (key >>> 16) & 0xff;
    int eventPort = (int) key & 0xffff;
    fragment.clear();
    fragment.sensor = sensor;
    fragment.ipv6 = records.ipv6();
    fragment.sourceHigh = sourceHigh;
    fragment.sourceLow = sourceLow;
    fragment.packetClass = packetClass;
    fragment.protocol = protocol;
    fragment.port = eventPort;
    fragment.packets = (long) to - from;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long bytes = 0;
    int portLabel = SeriesLabels.port(packetClass, protocol, eventPort);
    int distinct = 0;
    long base = SeriesLabels.mask(records.ipv6(), protocol, packetClass, 0, 0);
    long mask = base;
    int tupleStart = from;
    for (int i = from; i < to; i++) {
      long at = records.offset(i);
      long time = PacketRecord.time(memory, at);
      first = Math.min(first, time);
      last = Math.max(last, time);
      int length = u16(memory, at + 28);
      bytes += length;
      int destination = records.destination(i);
      if (i == from || destination != destinations[distinct - 1]) {
        if (i > from) {
          destinationMask(destinations[distinct - 1], records.offset(i - 1), mask);
          mask = base;
        }
        distinct = destination(destination, distinct, at, portLabel);
      }
      mask |= packetMask(fragment, memory, at, length);
      rows.payloads().add(memory, at, time, sourceLow ^ sourceHigh);
      if (i + 1 == to || !records.sameTuple(i, i + 1)) {
        rows.flowTuple(windowStart, records, tupleStart, i + 1, country, asNumber);
        tupleStart = i + 1;
      }
    }
    destinationMask(destinations[distinct - 1], records.offset(to - 1), mask);
    sourceMask |= base;
    kinds.add(records.ipv6(), protocol, packetClass, (long) to - from, bytes);
    sourcePackets += to - from;
    sourceBytes += bytes;
    fragment.firstNanos = first;
    fragment.lastNanos = last;
    fragment.bytes = bytes;
    setDestinations(fragment, from, to, distinct);
    if (portLabel >= 0) {
      rows.counts().add(portLabel, to - from, bytes, 1);
      if (run != null) {
        run.port(portLabel, sourceKey());
      }
    }
  }

  /** Labels of one packet beyond those that its whole event has: tools and response. */
  private long packetMask(ScanFragment fragment, MemorySegment memory, long at, int length) {
    int tools = u8(memory, at + 7);
    int response = u8(memory, at + 18);
    if (tools == 0 && response == 0) {
      return 0;
    }
    fragment.countTools(tools);
    long mask = SeriesLabels.extra(tools, response);
    sourceMask |= mask;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      rows.counts().add(Long.numberOfTrailingZeros(rest), 1, length, 0);
    }
    return mask;
  }

  /** Counts a dark address for the small labels that hit it. */
  private void destinationMask(int destination, long at, long mask) {
    LabelDestinations labels = rows.pairs();
    int index = records.ipv6() ? -1 : labels.index(destination);
    if (index < 0) {
      rows.destinations().add(destinationKey(destination, at), mask);
      return;
    }
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      labels.add(Long.numberOfTrailingZeros(rest), destination, index);
    }
  }

  private int destination(int destination, int distinct, long at, int portLabel) {
    if (distinct == destinations.length) {
      destinations = java.util.Arrays.copyOf(destinations, distinct * 2);
    }
    destinations[distinct] = destination;
    if (records.ipv6()) {
      long key = destinationKey(destination, at);
      rows.pairs6(SeriesLabels.COUNTRY + country, key);
      if (portLabel >= 0) {
        rows.pairs6(portLabel, key);
      }
    } else {
      int index = rows.pairs().index(destination);
      rows.pairs().add(SeriesLabels.COUNTRY + country, destination, index);
      if (portLabel >= 0) {
        rows.pairs().add(portLabel, destination, index);
      }
    }
    return distinct + 1;
  }

  private long destinationKey(int destination, long at) {
    return records.ipv6()
        ? DestinationMasks.key6(
            PacketRecord.destinationHigh(records.memory(), at),
            PacketRecord.destinationLow(records.memory(), at))
        : DestinationMasks.key4(destination);
  }

  private void setDestinations(ScanFragment fragment, int from, int to, int distinct) {
    if (!records.ipv6()) {
      fragment.destinations = destinations;
      fragment.destinationCount = distinct;
      return;
    }
    LongAVLTreeSet keys = new LongAVLTreeSet();
    for (int i = from; i < to; i++) {
      keys.add(destinationKey(0, records.offset(i)));
    }
    fragment.destinations6 = keys.toLongArray();
    fragment.destinationCount = fragment.destinations6.length;
  }

  /** Walks all packets for their counts alone. */
  void drain() {
    ScanFragment ignored = new ScanFragment();
    while (next(ignored)) {
      // the walk itself does the counting
    }
  }

  /** Emits the first packets of the event whose fragment was the n-th of this shard. */
  void sample(int fragmentOrdinal) {
    boolean isIpv6 = versions4Done && fragmentOrdinal >= firstOf6;
    if (isIpv6 != records.ipv6()) {
      return;
    }
    int from = eventStarts.getInt(fragmentOrdinal);
    boolean lastKnown =
        fragmentOrdinal + 1 == eventStarts.size()
            || (!isIpv6 && fragmentOrdinal + 1 == firstOf6 && versions4Done);
    int to = lastKnown ? records.size() : eventStarts.getInt(fragmentOrdinal + 1);
    long key = records.key(from);
    while (to > from && records.key(to - 1) != key) {
      to--;
    }
    rows.sample(windowStart, records, from, to);
  }
}
