package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

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

  /** Destinations of the source, event by event, and the slots in which each was hit, as bits. */
  private long[] addresses = new long[256];

  private int[] slotsOf = new int[256];

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
    int found = 0;
    int slots = 0;
    long[] targets = records.targets();
    for (int event = firstEvent; event < endEvent; event++) {
      long key = records.key(event);
      int packetClass = PacketRecord.packetClass(key);
      boolean syn = packetClass == Classes.SCAN_TCP;
      int ofEvent = 0;
      int end = records.end(event);
      reserve(found + end - records.start(event));
      int seen = 0;
      for (int i = records.start(event); i < end; i++) {
        int slot = slot(i);
        seen |= 1 << slot;
        packets[slot]++;
        synPackets[slot] += syn ? 1 : 0;
        if (i + 1 == end || targets[i] >>> 32 != targets[i + 1] >>> 32) {
          addresses[found] = targets[i] >>> 32;
          slotsOf[found++] = seen;
          ofEvent |= seen;
          seen = 0;
        }
      }
      slots |= ofEvent;
      if (syn || packetClass == Classes.PROBE_UDP) {
        addPort(syn ? tcpPorts : udpPorts, PacketRecord.eventPort(key), ofEvent);
      }
    }
    if (endEvent - firstEvent > 1) {
      sort.sort(addresses, slotsOf, 0, found);
    }
    countDestinations(found);
    return slots;
  }

  private void reserve(int count) {
    if (addresses.length < count) {
      addresses = Arrays.copyOf(addresses, count + (count >> 1));
      slotsOf = Arrays.copyOf(slotsOf, addresses.length);
    }
  }

  /** Counts each address once in every slot that any of its entries, neighbours by now, has. */
  private void countDestinations(int found) {
    int seen = 0;
    for (int i = 0; i < found; i++) {
      seen |= slotsOf[i];
      if (i + 1 == found || addresses[i] != addresses[i + 1]) {
        for (int rest = seen; rest != 0; rest &= rest - 1) {
          destinations[Integer.numberOfTrailingZeros(rest)]++;
        }
        seen = 0;
      }
    }
  }

  private int slot(int position) {
    long slot = PacketRecord.sinceStart(records.extent(position)) / SLOT_NANOS;
    return (int) Math.min(slot, SLOTS - 1);
  }

  /** Adds the port of an event to the slots that it was seen in, given as bits. */
  private void addPort(IntArrayList[] lists, int port, int seen) {
    for (int rest = seen; rest != 0; rest &= rest - 1) {
      int slot = Integer.numberOfTrailingZeros(rest);
      portCounts[slot]++;
      if (lists[slot].size() < LISTED_PORTS) {
        lists[slot].add(port);
      }
    }
  }
}
