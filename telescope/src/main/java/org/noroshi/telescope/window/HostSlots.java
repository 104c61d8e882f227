package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Rows of the host slot table: what one source sent in each 10-second slot of a window. */
final class HostSlots {
  /** Length of a slot: 50-second and 1-minute grids come from it. */
  static final long SLOT_NANOS = 10_000_000_000L;

  static final int SLOTS = (int) (StreamClock.WINDOW_NANOS / SLOT_NANOS);

  private final ShardRecords records;
  private final WindowRows rows;
  private final RadixSort sort = new RadixSort();
  private final int[] packets = new int[SLOTS];
  private final int[] synPackets = new int[SLOTS];
  private final int[] destinations = new int[SLOTS];
  private final IntArrayList[] tcpPorts = new IntArrayList[SLOTS];
  private final IntArrayList[] udpPorts = new IntArrayList[SLOTS];
  private final int[] portCounts = new int[SLOTS];
  private long[] pairs = new long[256];

  /** Distinct ports that a row lists at most; {@code port_count} counts them all. */
  static final int LISTED_PORTS = 64;

  HostSlots(ShardRecords records, WindowRows rows) {
    this.records = records;
    this.rows = rows;
    for (int i = 0; i < SLOTS; i++) {
      tcpPorts[i] = new IntArrayList();
      udpPorts[i] = new IntArrayList();
    }
  }

  /** One source's packets: those of the events {@code [from, to)}. */
  void source(long windowStart, int from, int to, boolean ipv6, long high, long low) {
    int slots = collect(from, to);
    for (int event = from; event < to; event++) {
      long key = records.key(event);
      int packetClass = PacketRecord.packetClass(key);
      if (packetClass == Classes.SCAN_TCP || packetClass == Classes.PROBE_UDP) {
        addPort(event, packetClass, PacketRecord.eventPort(key));
      }
    }
    for (int rest = slots; rest != 0; rest &= rest - 1) {
      int slot = Integer.numberOfTrailingZeros(rest);
      rows.hostSlot(
          windowStart + slot * SLOT_NANOS,
          ipv6,
          high,
          low,
          packets[slot],
          synPackets[slot],
          destinations[slot],
          portCounts[slot],
          tcpPorts[slot],
          udpPorts[slot]);
      tcpPorts[slot].clear();
      udpPorts[slot].clear();
      packets[slot] = 0;
      synPackets[slot] = 0;
      destinations[slot] = 0;
      portCounts[slot] = 0;
    }
  }

  private int collect(int firstEvent, int endEvent) {
    int from = records.start(firstEvent);
    int count = records.start(endEvent) - from;
    if (pairs.length < count) {
      pairs = new long[count + (count >> 1)];
    }
    int slots = 0;
    for (int event = firstEvent; event < endEvent; event++) {
      boolean syn = PacketRecord.packetClass(records.key(event)) == Classes.SCAN_TCP;
      for (int i = records.start(event); i < records.end(event); i++) {
        int slot = slot(i);
        slots |= 1 << slot;
        packets[slot]++;
        synPackets[slot] += syn ? 1 : 0;
        pairs[i - from] = (long) slot << 32 | records.target(i) >>> 32;
      }
    }
    if (count == 1) {
      destinations[Integer.numberOfTrailingZeros(slots)] = 1;
      return slots;
    }
    sort.sortKeys(pairs, count);
    for (int i = 0; i < count; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        destinations[(int) (pairs[i] >>> 32)]++;
      }
    }
    return slots;
  }

  private int slot(int position) {
    long slot = PacketRecord.sinceStart(records.extent(position)) / SLOT_NANOS;
    return (int) Math.min(slot, SLOTS - 1);
  }

  private void addPort(int event, int packetClass, int port) {
    int seen = 0;
    for (int i = records.start(event); i < records.end(event); i++) {
      seen |= 1 << slot(i);
    }
    IntArrayList[] lists = packetClass == Classes.SCAN_TCP ? tcpPorts : udpPorts;
    for (int rest = seen; rest != 0; rest &= rest - 1) {
      int slot = Integer.numberOfTrailingZeros(rest);
      portCounts[slot]++;
      if (lists[slot].size() < LISTED_PORTS) {
        lists[slot].add(port);
      }
    }
  }
}
