package org.noroshi.detect.nmf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.noroshi.detect.synchrony.HostSlot;

/**
 * Packets a minute by port, from rows of hosts. As in Dark-TRACER a host is one address here, not a
 * view, and those with one packet, or with more than {@value #MOST_PACKETS} in some minute, are
 * left out. Whoever stays has at most {@value #MOST_PACKETS} packets in 10 seconds, and a row lists
 * up to 64 ports: none is missing.
 *
 * <p>A row says how many SYNs a host sent in 10 seconds and to which TCP ports, not how many to
 * each. They are shared evenly in whole packets, the first ports of the row in ascending order
 * taking what is left over: exact where there is one port, or one packet for each. UDP alike, with
 * what is no SYN.
 */
final class PortColumns {
  /** Packets of a host in a minute above which it is left out (Dark-TRACER, four octets). */
  static final int MOST_PACKETS = 30;

  /** Ports at most, those with most packets (ours; Dark-TRACER takes all). */
  static final int MOST_PORTS = 1000;

  /** A UDP port's key is its number and this; a TCP port's is its number. */
  static final int UDP = 1 << 16;

  private final long start;
  private final Map<Integer, int[]> hosts = new HashMap<>();
  private final SortedMap<Integer, long[]> ports = new TreeMap<>();

  private PortColumns(long start) {
    this.start = start;
  }

  /** Counts rows in any order. */
  static SortedMap<Integer, long[]> of(Iterable<HostSlot> rows, long start) {
    PortColumns columns = new PortColumns(start);
    for (HostSlot row : rows) {
      if (row.isWithin(start, MinuteCounts.SECONDS)) {
        columns.host(row);
      }
    }
    columns.hosts.values().removeIf(minutes -> !isUsual(minutes));
    for (HostSlot row : rows) {
      if (row.isWithin(start, MinuteCounts.SECONDS) && columns.hosts.containsKey(row.source())) {
        columns.add(row, row.tcpPorts(), row.synPackets(), 0);
        columns.add(row, row.udpPorts(), row.packets() - row.synPackets(), UDP);
      }
    }
    return columns.largest();
  }

  private static boolean isUsual(int[] minutes) {
    return Arrays.stream(minutes).sum() > 1
        && Arrays.stream(minutes).allMatch(packets -> packets <= MOST_PACKETS);
  }

  private int minute(HostSlot row) {
    return (int) (row.start() - start) / 60;
  }

  /** Counts a host's packets, no further than matters. */
  private void host(HostSlot row) {
    int[] minutes = hosts.computeIfAbsent(row.source(), unused -> new int[MinuteCounts.MINUTES]);
    int minute = minute(row);
    minutes[minute] = (int) Math.min(minutes[minute] + row.packets(), MOST_PACKETS + 1);
  }

  private void add(HostSlot row, int[] listed, long packets, int protocol) {
    if (listed.length == 0) {
      return;
    }
    int[] ascending = listed.clone();
    Arrays.sort(ascending);
    long each = packets / listed.length;
    long left = packets % listed.length;
    for (int i = 0; i < ascending.length; i++) {
      ports
              .computeIfAbsent(protocol | ascending[i], unused -> new long[MinuteCounts.MINUTES])[
              minute(row)] +=
          each + (i < left ? 1 : 0);
    }
  }

  private SortedMap<Integer, long[]> largest() {
    if (ports.size() > MOST_PORTS) {
      ports
          .keySet()
          .retainAll(
              ports.entrySet().stream()
                  .sorted(
                      Comparator.<Map.Entry<Integer, long[]>>comparingLong(
                              entry -> -Arrays.stream(entry.getValue()).sum())
                          .thenComparing(Map.Entry::getKey))
                  .limit(MOST_PORTS)
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet()));
    }
    return ports;
  }
}
