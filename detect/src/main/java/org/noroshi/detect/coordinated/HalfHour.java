package org.noroshi.detect.coordinated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.glasso.SlotCounts;
import org.noroshi.detect.glasso.SlotDensity;
import org.noroshi.detect.nmf.MinuteCounts;
import org.noroshi.detect.nmf.SynchronousGroup;
import org.noroshi.detect.ntd.ScanGroup;
import org.noroshi.detect.ntd.SynTensor;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.detect.synchrony.PortShare;

/**
 * Half an hour of one sensor: what the methods find in it alone. It depends on the rows only, so
 * that half hours may be looked at in any order and by any thread.
 *
 * @param start seconds since 1970, a multiple of half an hour
 * @param slots Dark-GLASSO's slots of it that the sensor saw whole
 * @param named ports, by Dark-NMF and Dark-NTD
 * @param inStep ports that follow one course with one that Dark-NMF's hosts named, by the variant
 *     of Dark-NMF for ports
 */
public record HalfHour(
    long start, List<SlotSeen> slots, List<NamedPort> named, List<Subject.Port> inStep) {
  /** Length in seconds. */
  public static final int SECONDS = MinuteCounts.SECONDS;

  /**
   * Ports that a method names in half an hour at most, those with most hosts first (ours): hosts
   * that sweep all ports would name thousands.
   */
  static final int MOST_PORTS = 256;

  private static final int TCP = 6;

  /**
   * A slot of ten minutes.
   *
   * @param views that were looked at
   * @param ports that an alert of this slot would name
   */
  record SlotSeen(SlotDensity density, List<Integer> views, List<PortShare> ports) {}

  public HalfHour {
    slots = List.copyOf(slots);
    named = List.copyOf(named);
    inStep = List.copyOf(inStep);
  }

  /**
   * Looks at half an hour.
   *
   * @param rows of {@code hostslot}, of at most so many views as are to be looked at
   * @param wholeSlots starts of the slots that the sensor saw whole, seconds since 1970. A gap
   *     makes all hosts fall silent at once, which would be hosts in step
   * @param scanner whether a source is a known scanner
   */
  public static HalfHour of(
      List<HostSlot> rows, long start, List<Long> wholeSlots, IntPredicate scanner) {
    List<SlotSeen> slots = new ArrayList<>();
    for (long slot : wholeSlots) {
      SlotCounts counts = SlotCounts.of(rows, slot);
      List<PortShare> ports = counts.ports(rows);
      slots.add(
          new SlotSeen(
              SlotDensity.of(counts),
              counts.views(),
              ports.subList(0, Math.min(MOST_PORTS, ports.size()))));
    }
    List<NamedPort> named = new ArrayList<>();
    List<Subject.Port> inStep = List.of();
    if (wholeSlots.size() == SECONDS / SlotCounts.SECONDS) {
      List<NamedPort> byCourse = byCourse(rows, start);
      PortsInStep ports = PortsInStep.of(rows, start, byCourse);
      inStep = ports.all();
      named.addAll(byCourse.stream().map(ports::tell).toList());
      named.addAll(byScan(rows, start, scanner));
    }
    return new HalfHour(start, slots, named, inStep);
  }

  /** Dark-NMF; of the groups that name a port, the one in which most hosts sent to it. */
  private static List<NamedPort> byCourse(List<HostSlot> rows, long start) {
    Map<Subject.Port, NamedPort> named = new HashMap<>();
    for (SynchronousGroup group : SynchronousGroup.ofViews(MinuteCounts.ofViews(rows, start))) {
      for (PortShare share : group.ports(rows, start)) {
        Subject.Port port = port(share);
        keepLarger(
            named,
            new NamedPort(
                Method.DARK_NMF,
                port,
                share.views(),
                false,
                Map.of(
                    "nmfHosts", (long) share.views(),
                    "nmfShare", share.share(),
                    "nmfGroup", (long) group.anomalous().size(),
                    "nmfRank", (long) group.rank())));
      }
    }
    return most(named);
  }

  /** Dark-NTD; of the groups that name a port, the one with most hosts. */
  private static List<NamedPort> byScan(List<HostSlot> rows, long start, IntPredicate scanner) {
    Map<Subject.Port, NamedPort> named = new HashMap<>();
    for (ScanGroup group : ScanGroup.of(SynTensor.of(rows, start, scanner))) {
      for (int number : group.ports()) {
        keepLarger(
            named,
            new NamedPort(
                Method.DARK_NTD,
                new Subject.Port("tcp", number),
                group.views().size(),
                false,
                Map.of(
                    "ntdHosts", (long) group.views().size(),
                    "ntdPorts", (long) group.ports().size(),
                    "ntdThreshold", group.threshold() == 0 ? "otsu" : group.threshold())));
      }
    }
    return most(named);
  }

  private static void keepLarger(Map<Subject.Port, NamedPort> named, NamedPort port) {
    named.merge(port.port(), port, (known, more) -> more.views() > known.views() ? more : known);
  }

  private static List<NamedPort> most(Map<Subject.Port, NamedPort> named) {
    return named.values().stream()
        .sorted(
            Comparator.comparingInt(NamedPort::views)
                .reversed()
                .thenComparing(port -> port.port().protocol())
                .thenComparing(port -> port.port().number()))
        .limit(MOST_PORTS)
        .toList();
  }

  static Subject.Port port(PortShare share) {
    return new Subject.Port(share.protocol() == TCP ? "tcp" : "udp", share.port());
  }
}
