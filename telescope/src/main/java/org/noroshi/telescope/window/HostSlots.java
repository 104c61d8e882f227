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
  private int[] unused = new int[256];

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

  /**
   * One source's packets at sorted positions {@code [from, to)}.
   *
   * @param eventStarts start positions of its events; those before {@code from} are others'
   */
  void source(long windowStart, int from, int to, IntArrayList eventStarts, long low, long high) {
    int slots = collect(windowStart, from, to);
    collectPorts(windowStart, from, to, eventStarts);
    for (int rest = slots; rest != 0; rest &= rest - 1) {
      int slot = Integer.numberOfTrailingZeros(rest);
      rows.hostSlot(
          windowStart + slot * SLOT_NANOS,
          records.ipv6(),
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

  private int collect(long windowStart, int from, int to) {
    int count = to - from;
    if (pairs.length < count) {
      pairs = new long[count + (count >> 1)];
      unused = new int[pairs.length];
    }
    int slots = 0;
    for (int i = from; i < to; i++) {
      int slot = slot(windowStart, i);
      slots |= 1 << slot;
      packets[slot]++;
      if ((records.key(i) >>> 24 & 7) == Classes.SCAN_TCP) {
        synPackets[slot]++;
      }
      pairs[i - from] = (long) slot << 32 | (records.destination(i) & 0xffffffffL);
    }
    sort.sort(pairs, unused, 0, count);
    for (int i = 0; i < count; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        destinations[(int) (pairs[i] >>> 32)]++;
      }
    }
    return slots;
  }

  private int slot(long windowStart, int i) {
    long time = PacketRecord.time(records.memory(), records.offset(i));
    return Math.clamp((time - windowStart) / SLOT_NANOS, 0, SLOTS - 1);
  }

  private void collectPorts(long windowStart, int from, int to, IntArrayList eventStarts) {
    int event = eventStarts.size();
    while (event > 0
        && eventStarts.getInt(event - 1) >= from
        && (event == eventStarts.size()
            || eventStarts.getInt(event - 1) < eventStarts.getInt(event))) {
      event--;
    }
    for (; event < eventStarts.size(); event++) {
      int start = eventStarts.getInt(event);
      int end = event + 1 == eventStarts.size() ? to : eventStarts.getInt(event + 1);
      int packetClass = (int) (records.key(start) >>> 24) & 7;
      if (packetClass != Classes.SCAN_TCP && packetClass != Classes.PROBE_UDP) {
        continue;
      }
      int seen = 0;
      for (int i = start; i < end; i++) {
        seen |= 1 << slot(windowStart, i);
      }
      addPort(seen, packetClass, (int) records.key(start) & 0xffff);
    }
  }

  private void addPort(int seen, int packetClass, int port) {
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
