package org.noroshi.detect.nmf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.detect.synchrony.PortShare;

/**
 * Views (or ports) that follow one course in time together: those to which a factor gives at least
 * half (ports: 98 %) of the packets that it gives to the one with most. A factor gives a column its
 * weight times the sum of the factor's course; below one packet it does not count.
 *
 * @param rank how many factors the counts were divided into
 * @param factor which of them, from 1
 * @param active keys with at least one packet of the factor's, ascending
 * @param anomalous those with nearly as many as the first, ascending, at least two
 */
public record SynchronousGroup(
    int rank, int factor, List<Integer> active, List<Integer> anomalous) {
  /** Packets from which a key is active (Dark-TRACER). */
  public static final double ACTIVE = 1;

  /** Share of the largest from which a view is anomalous (Dark-TRACER: 50 %). */
  public static final double VIEW_SHARE = 0.5;

  /** Share of the largest from which a port is anomalous (Dark-TRACER: 98 %). */
  public static final double PORT_SHARE = 0.98;

  /** Anomalous keys that make a group, and views that make a port an alert's (Dark-TRACER). */
  public static final int FEWEST = 2;

  /** Share of a group's views from which a port is named (Dark-TRACER: 30 %). */
  static final double NAMED = 0.3;

  public SynchronousGroup {
    active = List.copyOf(active);
    anomalous = List.copyOf(anomalous);
  }

  /** Groups of views, by all ranks; none where no view's packets change from minute to minute. */
  public static List<SynchronousGroup> ofViews(MinuteCounts counts) {
    return of(counts, VIEW_SHARE);
  }

  /**
   * Groups of ports, by all ranks. As in Dark-TRACER only those that share a port with the alerts
   * of the views are kept.
   *
   * @param alerted by their keys ({@link MinuteCounts#portKey})
   */
  public static List<SynchronousGroup> ofPorts(MinuteCounts counts, BitSet alerted) {
    return of(counts, PORT_SHARE).stream()
        .filter(group -> group.anomalous.stream().anyMatch(alerted::get))
        .toList();
  }

  private static List<SynchronousGroup> of(MinuteCounts counts, double share) {
    List<SynchronousGroup> groups = new ArrayList<>();
    if (counts.isConstant()) {
      return groups;
    }
    for (NonNegativeFactors factors : NonNegativeFactors.ofRanks(counts)) {
      int rank = factors.courses().numCols;
      for (int factor = 0; factor < rank; factor++) {
        double[] packets = packets(factors, factor);
        double largest = 0;
        for (double value : packets) {
          largest = Math.max(largest, value);
        }
        List<Integer> active = keys(counts, packets, ACTIVE);
        List<Integer> anomalous = keys(counts, packets, Math.max(ACTIVE, largest * share));
        if (anomalous.size() >= FEWEST) {
          groups.add(new SynchronousGroup(rank, factor + 1, active, anomalous));
        }
      }
    }
    return List.copyOf(groups);
  }

  /** What the factor gives to each column, in packets. */
  private static double[] packets(NonNegativeFactors factors, int factor) {
    double course = 0;
    for (int t = 0; t < factors.courses().numRows; t++) {
      course += factors.courses().get(t, factor);
    }
    double sum = course;
    return IntStream.range(0, factors.weights().numRows)
        .mapToDouble(i -> factors.weights().get(i, factor) * sum)
        .toArray();
  }

  private static List<Integer> keys(MinuteCounts counts, double[] packets, double least) {
    return IntStream.range(0, packets.length)
        .filter(i -> packets[i] >= least)
        .mapToObj(i -> counts.keys().get(i))
        .toList();
  }

  /** The ports that this group of views is about: an alert has at least one. */
  public List<PortShare> ports(Iterable<HostSlot> rows, long start) {
    BitSet of = new BitSet();
    anomalous.forEach(of::set);
    return PortShare.named(PortShare.ranked(rows, start, MinuteCounts.SECONDS, of), NAMED, FEWEST);
  }
}
