package org.noroshi.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.coordinated.HalfHour;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.synchrony.Concentration;
import org.noroshi.detect.synchrony.HostSample;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.simulate.PacketSink;
import org.noroshi.simulate.SimulatedDays;

/** The rows of {@code hostslot} that simulated days would give. */
final class DrawnHostSlots {
  private static final long NANOS = 1_000_000_000L;
  private static final int TCP = 6;

  /** Ports that a row lists at most, TCP and UDP apart, as in the table. */
  private static final int LISTED_PORTS = 64;

  private final SimulatedDays days;

  DrawnHostSlots(SimulatedDays days) {
    this.days = days;
  }

  /** Draws half an hour. */
  List<HostSlot> of(long start, int mostViews) {
    BitSet views = new BitSet();
    Packets packets = new Packets();
    draw(
        start,
        HalfHour.SECONDS,
        (nanos, source, to, protocol, port) -> {
          views.set(source >>> 16);
          packets.add((nanos / NANOS - start) / HostSlot.SECONDS, source, protocol == TCP, port);
        });
    BitSet sample = new BitSet();
    HostSample.of(views.stream(), start, mostViews).forEach(sample::set);
    return packets.rows(start, sample);
  }

  private void draw(long start, int seconds, PacketSink sink) {
    int first = (int) ((start * NANOS - SimulatedDays.start(0)) / SimulatedDays.SLOT_NANOS);
    int slots = (int) (seconds * NANOS / SimulatedDays.SLOT_NANOS);
    for (int slot = first; slot < Math.min(first + slots, days.slots()); slot++) {
      days.draw(slot, sink);
    }
  }

  /** How much of what views sent to ports went to one dark address. */
  Map<Subject.Port, Concentration> concentrations(
      long start, int seconds, List<Integer> views, List<Subject.Port> ports) {
    BitSet of = new BitSet();
    views.forEach(of::set);
    Map<Subject.Port, Map<Integer, Target>> targets = new HashMap<>();
    ports.forEach(port -> targets.put(port, new HashMap<>()));
    draw(
        start,
        seconds,
        (nanos, source, to, protocol, port) -> {
          if (of.get(source >>> 16)) {
            Map<Integer, Target> ofPort =
                targets.get(new Subject.Port(protocol == TCP ? "tcp" : "udp", port));
            if (ofPort != null) {
              ofPort.computeIfAbsent(to, unused -> new Target()).add(source);
            }
          }
        });
    Map<Subject.Port, Concentration> found = new HashMap<>();
    targets.forEach((port, ofPort) -> found.put(port, concentration(ofPort)));
    return found;
  }

  private static Concentration concentration(Map<Integer, Target> targets) {
    long packets = 0;
    long packetsToTop = 0;
    long pairs = 0;
    long pairsToTop = 0;
    for (Target target : targets.values()) {
      packets += target.packets;
      packetsToTop = Math.max(packetsToTop, target.packets);
      pairs += target.views.cardinality();
      pairsToTop = Math.max(pairsToTop, target.views.cardinality());
    }
    return new Concentration(packets, packetsToTop, pairs, pairsToTop);
  }

  private static final class Target {
    final BitSet views = new BitSet();
    long packets;

    void add(int source) {
      packets++;
      views.set(source >>> 16);
    }
  }

  /** A long each: from the highest bit on the 10-second slot, source, UDP or not, port. */
  private static final class Packets {
    private static final int PORT_BITS = 17;
    private static final int SLOT_SHIFT = 32 + PORT_BITS;

    private long[] packets = new long[1 << 16];
    private int count;

    void add(long slot, int source, boolean isTcp, int port) {
      if (count == packets.length) {
        packets = Arrays.copyOf(packets, count * 2);
      }
      packets[count++] =
          slot << SLOT_SHIFT | (source & 0xffffffffL) << PORT_BITS | (isTcp ? 0 : 1 << 16) | port;
    }

    /** The rows of the views, by slot and source. */
    List<HostSlot> rows(long start, BitSet views) {
      Arrays.sort(packets, 0, count);
      List<HostSlot> rows = new ArrayList<>();
      int from = 0;
      while (from < count) {
        long key = packets[from] >>> PORT_BITS;
        int to = from;
        while (to < count && packets[to] >>> PORT_BITS == key) {
          to++;
        }
        if (views.get((int) key >>> 16)) {
          rows.add(row(start + (key >>> 32) * HostSlot.SECONDS, from, to));
        }
        from = to;
      }
      return rows;
    }

    private HostSlot row(long second, int from, int to) {
      int[] tcp = new int[LISTED_PORTS];
      int[] udp = new int[LISTED_PORTS];
      int tcpPorts = 0;
      int udpPorts = 0;
      int syn = 0;
      for (int i = from; i < to; i++) {
        boolean isTcp = (packets[i] >>> 16 & 1) == 0;
        boolean isFirst = i == from || packets[i] != packets[i - 1];
        int port = (int) packets[i] & 0xffff;
        syn += isTcp ? 1 : 0;
        if (isFirst && isTcp && tcpPorts < LISTED_PORTS) {
          tcp[tcpPorts++] = port;
        } else if (isFirst && !isTcp && udpPorts < LISTED_PORTS) {
          udp[udpPorts++] = port;
        }
      }
      return new HostSlot(
          (int) (packets[from] >>> PORT_BITS),
          second,
          to - from,
          syn,
          Arrays.copyOf(tcp, tcpPorts),
          Arrays.copyOf(udp, udpPorts));
    }
  }
}
