package org.noroshi.detect.coordinated;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.nmf.MinuteCounts;
import org.noroshi.detect.nmf.SynchronousGroup;
import org.noroshi.detect.synchrony.HostSlot;

/**
 * Dark-NMF's variant for ports in half an hour: which ports follow one course with those that its
 * hosts named, as the ports of one program do that moves from one to the other together.
 *
 * @param groups by a port that the hosts named, the largest group that it stands in
 * @param all ports of all groups, at most {@value HalfHour#MOST_PORTS}
 */
record PortsInStep(Map<Subject.Port, SynchronousGroup> groups, List<Subject.Port> all) {
  /** Ports of a group that evidence lists. */
  private static final int LISTED = 20;

  PortsInStep {
    groups = Map.copyOf(groups);
    all = List.copyOf(all);
  }

  /**
   * Looks at half an hour.
   *
   * @param named by Dark-NMF's hosts
   */
  static PortsInStep of(List<HostSlot> rows, long start, List<NamedPort> named) {
    if (named.isEmpty()) {
      return new PortsInStep(Map.of(), List.of());
    }
    BitSet alerted = new BitSet();
    named.forEach(port -> alerted.set(key(port.port())));
    Map<Subject.Port, SynchronousGroup> groups = new HashMap<>();
    TreeSet<Integer> all = new TreeSet<>();
    for (SynchronousGroup group :
        SynchronousGroup.ofPorts(MinuteCounts.ofPorts(rows, start), alerted)) {
      all.addAll(group.anomalous());
      for (int key : group.anomalous()) {
        if (alerted.get(key)) {
          groups.merge(
              port(key), group, (a, b) -> b.anomalous().size() > a.anomalous().size() ? b : a);
        }
      }
    }
    return new PortsInStep(
        groups, all.stream().limit(HalfHour.MOST_PORTS).map(PortsInStep::port).toList());
  }

  /** What the hosts named, with the ports in step with it. */
  NamedPort tell(NamedPort named) {
    SynchronousGroup group = groups.get(named.port());
    if (group == null) {
      return named;
    }
    Map<String, Object> numbers = new HashMap<>(named.numbers());
    List<String> ports = new ArrayList<>();
    group.anomalous().stream().limit(LISTED).forEach(key -> ports.add(port(key).text()));
    numbers.put("nmfPorts", List.copyOf(ports));
    numbers.put("nmfPortCount", (long) group.anomalous().size());
    numbers.put("nmfPortRank", (long) group.rank());
    return new NamedPort(named.method(), named.port(), named.views(), named.isOnePoint(), numbers);
  }

  private static int key(Subject.Port port) {
    return MinuteCounts.portKey(port.protocol().equals("tcp"), port.number());
  }

  private static Subject.Port port(int key) {
    return new Subject.Port(key >>> 16 == 0 ? "tcp" : "udp", key & 0xffff);
  }
}
