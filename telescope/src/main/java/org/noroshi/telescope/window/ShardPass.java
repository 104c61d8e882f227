package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.LongAVLTreeSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.event.FragmentCursor;
import org.noroshi.telescope.event.ScanFragment;
import org.noroshi.telescope.event.ScanScales;
import org.noroshi.telescope.packet.Tool;

/**
 * One walk over a shard's packets of a window, event by event, that yields everything the window
 * says: flow tuples, counts, host slots, payloads, and, as the cursor that the scan events pull
 * from, one fragment per event. Reused from shard to shard by one thread.
 */
final class ShardPass implements FragmentCursor {
  private final ShardRecords records;
  private final WindowRows rows;
  private final HostSlots hostSlots;
  private SourceOrigin origin = SourceOrigin.NONE;
  private final EventParts parts;
  private final KindCounts kinds = new KindCounts();
  private @Nullable RunShard run;
  private int[] destinations = new int[256];
  private int distinct;
  private int[] scratch = {};
  private long windowStart;
  private int sensor;
  private int event;
  private int firstEvent;
  private boolean ipv6;
  private int country;
  private int asNumber;
  private long sourceHigh;
  private long sourceLow;
  private @Nullable ScanScales scales;
  private long sourceMask;
  private long sourcePackets;
  private long sourceBytes;
  private final EarliestPackets earliest = new EarliestPackets();
  private final boolean samples;

  /**
   * @param samples whether first packets of events are kept
   */
  ShardPass(ShardRecords records, WindowRows rows, boolean samples) {
    this.records = records;
    this.rows = rows;
    this.hostSlots = new HostSlots(records, rows);
    this.parts = new EventParts(records);
    this.samples = samples;
  }

  /**
   * Prepares for the shard that the records hold; the walk happens in {@link #next}.
   *
   * @param eventScales tell the silence that ends a scan event
   * @param inForce where sources are, as of the window's time
   */
  void begin(
      int ofSensor,
      long windowStartNanos,
      ScanScales eventScales,
      RunShard runShard,
      SourceOrigin inForce) {
    origin = inForce;
    scales = eventScales;
    sensor = ofSensor;
    windowStart = windowStartNanos;
    run = runShard;
    event = 0;
    firstEvent = 0;
  }

  @Override
  public boolean next(ScanFragment fragment) {
    if (parts.next(fragment)) {
      return true;
    }
    if (event == records.events()) {
      kinds.flush(rows.counts());
      return false;
    }
    long key = records.key(event);
    if (event == firstEvent) {
      beginSource(key);
    }
    event(fragment, key);
    long timeout =
        scales == null ? Long.MAX_VALUE : scales.at(ipv6, fragment.firstNanos).timeoutNanos();
    if (timeout < StreamClock.WINDOW_NANOS && fragment.lastNanos - fragment.firstNanos > timeout) {
      parts.part(event, fragment, windowStart, timeout);
    }
    event++;
    if (event == records.events() || records.key(event) >>> 27 != key >>> 27) {
      endSource();
    }
    return true;
  }

  @Override
  public int count() {
    return records.events();
  }

  @Override
  public int[] scratch() {
    int events = records.events();
    if (scratch.length < events) {
      scratch = new int[events + (events >> 2)];
    }
    return scratch;
  }

  @Override
  public long keyAhead(int ordinal) {
    long key = records.key(ordinal);
    return PacketRecord.isIpv6(key) ? -1 : key;
  }

  private void beginSource(long key) {
    ipv6 = PacketRecord.isIpv6(key);
    if (ipv6) {
      int at = records.offset(records.start(event));
      sourceHigh = PacketRecord.sourceHigh(records.data(), at);
      sourceLow = PacketRecord.sourceLow(records.data(), at);
    } else {
      sourceHigh = 0;
      sourceLow = PacketRecord.source(key) & 0xffffffffL;
    }
    country = origin.country(ipv6, sourceHigh, sourceLow);
    asNumber = origin.hasAsNumbers() ? origin.asNumber(ipv6, sourceHigh, sourceLow) : 0;
    sourceMask = 0;
    sourcePackets = 0;
    sourceBytes = 0;
  }

  private long sourceKey() {
    return ipv6 ? DestinationMasks.key6(sourceHigh, sourceLow) : sourceLow;
  }

  private void endSource() {
    LabelCounts counts = rows.counts();
    for (long rest = sourceMask; rest != 0; rest &= rest - 1) {
      counts.add(Long.numberOfTrailingZeros(rest), 0, 0, 1);
    }
    counts.add(SeriesLabels.COUNTRY + country, sourcePackets, sourceBytes, 1);
    rows.addAs(asNumber, sourcePackets, sourceBytes, sourceMask);
    rows.addAsOf(SeriesLabels.COUNTRY + country, asNumber);
    rows.sketch(sourceKey(), sourceMask);
    if (sourcePackets == 1 && !ipv6) {
      long key = records.key(firstEvent);
      rows.singles()
          .add(
              PacketRecord.packetClass(key),
              PacketRecord.protocol(key),
              PacketRecord.eventPort(key),
              (int) sourceLow);
    }
    if (rows.wantsHostSlots()) {
      hostSlots.source(windowStart, firstEvent, event, ipv6, sourceHigh, sourceLow);
    }
    if (run != null) {
      run.source(sourceKey(), country, asNumber, sourceMask);
    }
    firstEvent = event;
  }

  /** One event's packets: flow tuples in order, sums, distinct destinations. */
  private void event(ScanFragment fragment, long key) {
    records.sortTuples(event);
    int packetClass = PacketRecord.packetClass(key);
    int protocol = PacketRecord.protocol(key);
    int port = PacketRecord.eventPort(key);
    int from = records.start(event);
    int to = records.end(event);
    identify(fragment, packetClass, protocol, port);
    int portLabel = SeriesLabels.port(packetClass, protocol, port);
    int kind = SeriesLabels.kind(ipv6, protocol, packetClass);
    long first = Long.MAX_VALUE;
    long last = 0;
    long bytes = 0;
    long extra = 0;
    int tupleStart = from;
    long tupleTarget = -1;
    long tupleTraits = -1;
    distinct = 0;
    int destination = 0;
    long[] data = records.data();
    int[] order = records.order();
    long[] targets = records.targets();
    for (int i = from; i < to; i++) {
      int at = order[i];
      long target = targets[i];
      long traits = data[at + PacketRecord.TRAITS];
      long extent = data[at + PacketRecord.EXTENT];
      long time = PacketRecord.sinceStart(extent);
      first = Math.min(first, time);
      last = Math.max(last, time);
      bytes += PacketRecord.ipLength(target);
      if (target != tupleTarget || (traits & PacketRecord.TUPLE_TRAITS) != tupleTraits) {
        if (i > from) {
          rows.flowTuple(windowStart, records, key, tupleStart, i, country, asNumber);
        }
        tupleStart = i;
        tupleTarget = target;
        tupleTraits = traits & PacketRecord.TUPLE_TRAITS;
        if (i == from || PacketRecord.destination(target) != destination) {
          if (extra != 0) {
            hit(i - 1, destination, extra);
            extra = 0;
          }
          destination = PacketRecord.destination(target);
          addDestination(i, destination, kind, portLabel);
        }
      }
      if ((traits & PacketRecord.MARKED) != 0) {
        extra |= marks(fragment, traits, PacketRecord.ipLength(target));
      }
      if (PacketRecord.hasPayload(traits)) {
        rows.payloads().add(records, i, key, windowStart + time, sourceLow ^ sourceHigh);
      }
    }
    rows.flowTuple(windowStart, records, key, tupleStart, to, country, asNumber);
    if (extra != 0) {
      hit(to - 1, destination, extra);
    }
    sourceMask |= SeriesLabels.mask(ipv6, protocol, packetClass, 0, 0);
    kinds.add(ipv6, protocol, packetClass, (long) to - from, bytes);
    sourcePackets += to - from;
    sourceBytes += bytes;
    fragment.packets = (long) to - from;
    fragment.firstNanos = windowStart + first;
    fragment.lastNanos = windowStart + last;
    fragment.bytes = bytes;
    setDestinations(fragment, from, to);
    if (distinct > 1 && packetClass == Classes.SCAN_TCP && !ipv6) {
      fragment.tools[Tool.UNICORNSCAN.ordinal()] = Unicornscan.matches(records, event);
    }
    if (portLabel >= 0) {
      rows.counts().add(portLabel, (long) to - from, bytes, 1);
      rows.addAsOf(portLabel, asNumber);
      if (run != null) {
        run.port(portLabel, sourceKey());
      }
    }
  }

  private void identify(ScanFragment fragment, int packetClass, int protocol, int port) {
    fragment.clear();
    fragment.ordinal = event;
    fragment.further = false;
    fragment.earlier = records.isEarlier(event);
    fragment.sensor = sensor;
    fragment.ipv6 = ipv6;
    fragment.sourceHigh = sourceHigh;
    fragment.sourceLow = sourceLow;
    fragment.packetClass = packetClass;
    fragment.protocol = protocol;
    fragment.port = port;
  }

  /** Counts the tools and the response of one packet; returns their labels. */
  private long marks(ScanFragment fragment, long traits, int length) {
    int tools = PacketRecord.tools(traits);
    fragment.countTools(tools);
    long mask = SeriesLabels.extra(tools, PacketRecord.response(traits));
    sourceMask |= mask;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      rows.counts().add(Long.numberOfTrailingZeros(rest), 1, length, 0);
    }
    return mask;
  }

  /** A dark address that the event had not met before. */
  private void addDestination(int position, int destination, int kind, int portLabel) {
    if (distinct == destinations.length) {
      destinations = Arrays.copyOf(destinations, distinct * 2);
    }
    destinations[distinct++] = destination;
    if (ipv6) {
      long key = destinationKey(position);
      rows.pairs6(SeriesLabels.COUNTRY + country, key);
      if (portLabel >= 0) {
        rows.pairs6(portLabel, key);
      }
      if (RollUp.hasLabel(asNumber)) {
        rows.pairs6(RollUp.AS + asNumber, key);
      }
      rows.destinations().add(key, SeriesLabels.maskOfKind(kind));
      return;
    }
    LabelDestinations labels = rows.pairs();
    int index = labels.index(destination);
    labels.add(SeriesLabels.COUNTRY + country, destination, index);
    if (portLabel >= 0) {
      labels.add(portLabel, destination, index);
    }
    if (RollUp.hasLabel(asNumber)) {
      labels.addPair(RollUp.AS + asNumber, destination);
    }
    if (index >= 0) {
      labels.addKind(kind, index);
    } else {
      rows.destinations().add(DestinationMasks.key4(destination), SeriesLabels.maskOfKind(kind));
    }
  }

  /** Counts a dark address for the tools and responses that hit it. */
  private void hit(int position, int destination, long mask) {
    LabelDestinations labels = rows.pairs();
    int index = ipv6 ? -1 : labels.index(destination);
    if (index < 0) {
      rows.destinations()
          .add(ipv6 ? destinationKey(position) : DestinationMasks.key4(destination), mask);
      return;
    }
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      labels.add(Long.numberOfTrailingZeros(rest), destination, index);
    }
  }

  /** Identity of the IPv6 destination at a position. */
  private long destinationKey(int position) {
    return records.destinationKey6(position);
  }

  private void setDestinations(ScanFragment fragment, int from, int to) {
    if (!ipv6) {
      fragment.destinations = destinations;
      fragment.destinationCount = distinct;
      return;
    }
    LongAVLTreeSet keys = new LongAVLTreeSet();
    for (int i = from; i < to; i++) {
      keys.add(destinationKey(i));
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

  @Override
  public void ahead(int ordinal, ScanFragment fragment) {
    long key = records.key(ordinal);
    int at = records.offset(records.start(ordinal));
    fragment.ipv6 = PacketRecord.isIpv6(key);
    fragment.sourceHigh = fragment.ipv6 ? PacketRecord.sourceHigh(records.data(), at) : 0;
    fragment.sourceLow =
        fragment.ipv6
            ? PacketRecord.sourceLow(records.data(), at)
            : PacketRecord.source(key) & 0xffffffffL;
    fragment.packetClass = PacketRecord.packetClass(key);
    fragment.protocol = PacketRecord.protocol(key);
    fragment.port = PacketRecord.eventPort(key);
    fragment.packets = (long) records.end(ordinal) - records.start(ordinal);
  }

  @Override
  public int earliest(ScanFragment fragment, long[] to) {
    if (!samples) {
      return 0;
    }
    records.show(fragment.ordinal, windowStart, fragment.firstNanos, fragment.lastNanos, earliest);
    return earliest.read(to);
  }
}
