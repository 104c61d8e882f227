package org.noroshi.simulate;

import java.util.Arrays;

/** Counts of what one thread wrote; sums do not depend on who wrote what. Not safe for threads. */
final class Tally {
  private final long[] classes = new long[PacketClass.values().length];
  private final int[] hostPackets;
  private final int[] hostFirsts;
  private final int[] hostLasts;
  private final int firstTracked;
  private final long[] destinations;
  private long records;

  /**
   * Makes an empty tally.
   *
   * @param tracked hosts from this number on keep the seconds of their first and last packets
   */
  Tally(int hosts, int tracked, int darkSize) {
    hostPackets = new int[hosts];
    firstTracked = tracked;
    hostFirsts = new int[hosts - tracked];
    hostLasts = new int[hosts - tracked];
    Arrays.fill(hostFirsts, Integer.MAX_VALUE);
    Arrays.fill(hostLasts, -1);
    destinations = new long[(darkSize + 63) >>> 6];
  }

  /** Counts one packet; {@code second} since the start of the capture. */
  void count(PacketClass packetClass, int host, int destination, int second) {
    records++;
    classes[packetClass.ordinal()]++;
    hostPackets[host]++;
    destinations[destination >>> 6] |= 1L << destination;
    int i = host - firstTracked;
    if (i >= 0) {
      hostFirsts[i] = Math.min(hostFirsts[i], second);
      hostLasts[i] = Math.max(hostLasts[i], second);
    }
  }

  void add(Tally other) {
    records += other.records;
    for (int i = 0; i < classes.length; i++) {
      classes[i] += other.classes[i];
    }
    for (int i = 0; i < hostPackets.length; i++) {
      hostPackets[i] += other.hostPackets[i];
    }
    for (int i = 0; i < hostFirsts.length; i++) {
      hostFirsts[i] = Math.min(hostFirsts[i], other.hostFirsts[i]);
      hostLasts[i] = Math.max(hostLasts[i], other.hostLasts[i]);
    }
    for (int i = 0; i < destinations.length; i++) {
      destinations[i] |= other.destinations[i];
    }
  }

  long records() {
    return records;
  }

  long packets(PacketClass packetClass) {
    return classes[packetClass.ordinal()];
  }

  long packets(int host) {
    return hostPackets[host];
  }

  /** Second of the first packet since the capture's start, for a tracked host that has one. */
  int first(int host) {
    return hostFirsts[host - firstTracked];
  }

  int last(int host) {
    return hostLasts[host - firstTracked];
  }

  long sources() {
    return Arrays.stream(hostPackets).filter(packets -> packets > 0).count();
  }

  long destinations() {
    return Arrays.stream(destinations).map(Long::bitCount).sum();
  }
}
