package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.SpoofingEvidence;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/**
 * What one worker gathers while it walks shards of a window: rows that go out at once (flow tuples,
 * host slots) and counts that are merged with other workers' when the window is through.
 */
final class WindowRows {
  private static final String[] CLASS_NAMES =
      java.util.Arrays.stream(PacketClass.values())
          .map(PacketClass::jsonName)
          .toArray(String[]::new);
  private static final VarHandle NETWORK_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final RowWriter flowTuples;
  private final RowWriter hostSlots;
  private final boolean[] hostSlotNull4;
  private final boolean[] hostSlotNull6;
  private final PortLists portLists = new PortLists();
  private final FlowTupleColumns flow;
  private final SourceOrigin origin;
  private final LabelCounts counts = new LabelCounts();
  private final LabelDestinations pairs;
  private final DestinationMasks destinations;
  private final Payloads payloads = new Payloads();
  private final SourceSketch[] sketches = new SourceSketch[SeriesLabels.SMALL];
  private final boolean wantsSketches;

  /** Pairs of port or country label and AS number. */
  private final PairBuffer asPairs = new PairBuffer();

  private final SinglePopulations singles = new SinglePopulations();
  private final Int2ObjectOpenHashMap<LongOpenHashSet> pairs6 = new Int2ObjectOpenHashMap<>();
  private final Int2ObjectOpenHashMap<long[]> asCounts = new Int2ObjectOpenHashMap<>();

  WindowRows(TableSink sink, SourceOrigin origin, DarkSpace dark, long exactLimit) {
    this.pairs = new LabelDestinations(dark);
    this.wantsSketches = sink.wants(ObservationTables.SERIES);
    for (int i = 0; i < sketches.length; i++) {
      sketches[i] = new SourceSketch();
    }
    this.flowTuples = new RowWriter(ObservationTables.FLOWTUPLE, 1 << 12, sink);
    this.hostSlots = new RowWriter(ObservationTables.HOSTSLOT, 1 << 12, sink);
    this.hostSlotNull4 = hostSlots.batch().nulls("src_ip");
    this.hostSlotNull6 = hostSlots.batch().nulls("src_ip6");
    this.flow = new FlowTupleColumns(flowTuples.batch());
    this.origin = origin;
    this.destinations = new DestinationMasks(exactLimit);
  }

  /**
   * @param writes false where only counts are wanted and rows go nowhere
   */
  void begin(String sensor, long windowStart, boolean provisional, boolean writes) {
    flowTuples.begin(sensor, windowStart, provisional, writes);
    hostSlots.begin(sensor, windowStart, provisional, writes);
  }

  void flush() {
    flowTuples.flush();
    hostSlots.flush();
  }

  LabelCounts counts() {
    return counts;
  }

  LabelDestinations pairs() {
    return pairs;
  }

  DestinationMasks destinations() {
    return destinations;
  }

  SinglePopulations singles() {
    return singles;
  }

  Payloads payloads() {
    return payloads;
  }

  Int2ObjectOpenHashMap<LongOpenHashSet> pairs6() {
    return pairs6;
  }

  Int2ObjectOpenHashMap<long[]> asCounts() {
    return asCounts;
  }

  void pairs6(int label, long destinationKey) {
    pairs6.computeIfAbsent(label, (int key) -> new LongOpenHashSet()).add(destinationKey);
  }

  /** Packets, bytes and sources of an AS, and the small labels that these have, as a mask. */
  private static final int AS_SUMS = 4;

  private static final int AS_MASK = 3;

  /** Adds one source's packets to its AS. */
  void addAs(int asNumber, long packets, long bytes, long mask) {
    if (asNumber != 0) {
      long[] sums = asCounts.computeIfAbsent(asNumber, (int key) -> new long[AS_SUMS]);
      sums[0] += packets;
      sums[1] += bytes;
      sums[2]++;
      sums[AS_MASK] |= mask;
    }
  }

  /** A source of a port or country lies in an AS. */
  void addAsOf(int label, int asNumber) {
    if (asNumber != 0) {
      asPairs.add(label, asNumber);
    }
  }

  /** Pairs of port or country label and AS number. */
  PairBuffer asPairs() {
    return asPairs;
  }

  /** Adds a source to the sketches of its small labels. */
  void sketch(long sourceKey, long mask) {
    if (wantsSketches) {
      long hash = SourceSketch.hash(RunShard.value(sourceKey));
      for (long rest = mask & SeriesLabels.WINDOW_SKETCHES; rest != 0; rest &= rest - 1) {
        sketches[Long.numberOfTrailingZeros(rest)].add(hash);
      }
    }
  }

  /** Sketches of the sources by small label. */
  SourceSketch[] sketches() {
    return sketches;
  }

  /** Distinct AS numbers of the sources by small label. */
  long[] asCountsOfSmall() {
    long[] counts = new long[SeriesLabels.SMALL];
    for (long[] sums : asCounts.values()) {
      for (long rest = sums[AS_MASK]; rest != 0; rest &= rest - 1) {
        counts[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    return counts;
  }

  /** Whether host slots are written at all. */
  boolean wantsHostSlots() {
    return hostSlots.open();
  }

  /** One flow tuple: the packets at positions {@code [from, to)} of an event. */
  void flowTuple(
      long windowStart,
      ShardRecords records,
      long key,
      int from,
      int to,
      int country,
      int asNumber) {
    if (!flowTuples.open()) {
      return;
    }
    int row = flowTuples.next();
    long target = records.target(from);
    long traits = records.traits(from);
    int packetClass = PacketRecord.packetClass(key);
    int protocol = PacketRecord.protocol(key);
    boolean portIsSource = PacketRecord.portIsSource(packetClass, protocol);
    int eventPort = PacketRecord.eventPort(key);
    int otherPort = PacketRecord.otherPort(target);
    int tools = PacketRecord.tools(traits);
    int evidence = PacketRecord.evidence(traits);
    flow.time[row] = windowStart;
    flow.sourcePort[row] = portIsSource ? eventPort : otherPort;
    flow.destinationPort[row] = portIsSource ? otherPort : eventPort;
    flow.protocol[row] = protocol;
    flow.ttl[row] = PacketRecord.ttl(traits);
    flow.tcpFlags[row] = PacketRecord.tcpFlags(traits);
    flow.ipLength[row] = PacketRecord.ipLength(target);
    flow.synLength[row] = PacketRecord.synLength(traits);
    flow.synWindow[row] = PacketRecord.synWindow(traits);
    flow.packets[row] = (long) to - from;
    flow.spoofed[row] = SpoofingEvidence.isSpoofed(evidence) ? 1 : 0;
    flow.masscan[row] = tools >> Tool.MASSCAN.ordinal() & 1;
    flow.mirai[row] = tools >> Tool.MIRAI.ordinal() & 1;
    flow.zmap[row] = tools >> Tool.ZMAP.ordinal() & 1;
    flow.evidence[row] = evidence;
    flow.packetClass[row] = CLASS_NAMES[packetClass];
    flow.country[row] = origin.countryCode(country);
    flow.countryNull[row] = country == 0;
    flow.asNumber[row] = asNumber;
    flow.asNull[row] = asNumber == 0;
    boolean ipv6 = PacketRecord.isIpv6(key);
    flow.setVersion(row, ipv6);
    if (ipv6) {
      int at = records.offset(from);
      flow.source6[row] =
          address6(
              flow.source6[row],
              PacketRecord.sourceHigh(records.data(), at),
              PacketRecord.sourceLow(records.data(), at));
      flow.destination6[row] =
          address6(
              flow.destination6[row],
              PacketRecord.destinationHigh(records.data(), at),
              PacketRecord.destinationLow(records.data(), at));
    } else {
      flow.source[row] = PacketRecord.source(key);
      flow.destination[row] = PacketRecord.destination(target);
    }
  }

  void hostSlot(
      long timeNanos,
      boolean ipv6,
      long high,
      long low,
      int packets,
      int synPackets,
      int distinct,
      int portCount,
      IntArrayList tcpPorts,
      IntArrayList udpPorts) {
    int row = hostSlots.next();
    ColumnBatch batch = hostSlots.batch();
    ((long[]) batch.arrays[0])[row] = timeNanos;
    ((int[]) batch.arrays[1])[row] = ipv6 ? 0 : (int) low;
    hostSlotNull4[row] = ipv6;
    hostSlotNull6[row] = !ipv6;
    if (ipv6) {
      byte[][] sources6 = (byte[][]) batch.arrays[2];
      sources6[row] = address6(sources6[row], high, low);
    }
    ((long[]) batch.arrays[3])[row] = packets;
    ((long[]) batch.arrays[4])[row] = synPackets;
    ((int[]) batch.arrays[5])[row] = distinct;
    ((int[]) batch.arrays[6])[row] = portCount;
    if (row == 0) {
      portLists.reuse();
    }
    ((int[][]) batch.arrays[7])[row] = portLists.of(tcpPorts);
    ((int[][]) batch.arrays[8])[row] = portLists.of(udpPorts);
  }

  /** The address in network order, in the array that an earlier batch had in this place, if any. */
  private static byte[] address6(byte @Nullable [] earlier, long high, long low) {
    byte[] bytes = earlier == null ? new byte[2 * Long.BYTES] : earlier;
    NETWORK_LONG.set(bytes, 0, high);
    NETWORK_LONG.set(bytes, Long.BYTES, low);
    return bytes;
  }

  /** Joins another worker's counts, but for the pairs, which join by partition. */
  void addAll(WindowRows other) {
    counts.addAll(other.counts);
    pairs.addBitmaps(other.pairs);
    destinations.addAll(other.destinations);
    payloads.addAll(other.payloads);
    singles.addAll(other.singles);
    other.pairs6.forEach((label, keys) ->
        pairs6.computeIfAbsent(label, (int key) -> new LongOpenHashSet()).addAll(keys));
    other.asCounts.forEach((asNumber, sums) -> {
      addAs(asNumber, sums[0], sums[1], sums[AS_MASK]);
      asCounts.get(asNumber)[2] += sums[2] - 1;
    });
    for (int i = 0; i < sketches.length; i++) {
      sketches[i].addAll(other.sketches[i]);
    }
  }

  /** Forgets the counts of a window that is through. */
  void clear() {
    counts.clear();
    pairs.clear();
    destinations.clear();
    payloads.clear();
    singles.clear();
    pairs6.clear();
    asCounts.clear();
    asPairs.clear();
    for (SourceSketch sketch : sketches) {
      sketch.clear();
    }
  }
}
