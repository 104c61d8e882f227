package org.noroshi.detect.glasso;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.noroshi.detect.synchrony.HostSample;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.detect.synchrony.PortShare;

/**
 * Packets of the hosts of a 10-minute slot in {@value #SAMPLES} spans of {@value #SAMPLE_SECONDS}
 * seconds each. A host is a /16 of sources.
 *
 * @param start of the slot, seconds since 1970 (UTC)
 * @param views first two octets, 0 to 65,535, ascending
 * @param counts for each view the packets of each span; not copied
 */
public record SlotCounts(long start, List<Integer> views, List<long[]> counts) {
  /** Length of a span. */
  public static final int SAMPLE_SECONDS = 50;

  /** Spans of a slot. */
  public static final int SAMPLES = 12;

  /** Length of a slot. */
  public static final int SECONDS = SAMPLE_SECONDS * SAMPLES;

  /** Hosts of a slot that are looked at (Dark-TRACER: {@code host_upper_bound}). */
  public static final int MOST_VIEWS = 1000;

  /** What stands for no packet where logarithms are taken (Dark-TRACER). */
  public static final double NO_PACKET = 0.1;

  /** Share and number of hosts from which an alert names a port (Dark-TRACER: 10 %, 20 hosts). */
  static final double PORT_SHARE = 0.1;

  static final int PORT_VIEWS = 20;

  public SlotCounts {
    views = List.copyOf(views);
    counts = List.copyOf(counts);
    if (views.size() != counts.size()
        || counts.stream().anyMatch(samples -> samples.length != SAMPLES)) {
      throw new IllegalArgumentException("views=" + views.size() + " counts=" + counts.size());
    }
  }

  /**
   * Counts the rows of a slot, in any order. Of more than {@value #MOST_VIEWS} views a sample is
   * kept, as in Dark-TRACER; there the choice is a new one in each run, here it depends on view and
   * start of the slot only.
   */
  public static SlotCounts of(Iterable<HostSlot> rows, long start) {
    SortedMap<Integer, long[]> counts = new TreeMap<>();
    for (HostSlot row : rows) {
      if (row.isWithin(start, SECONDS)) {
        long[] samples = counts.computeIfAbsent(row.view(), view -> new long[SAMPLES]);
        samples[(int) (row.start() - start) / SAMPLE_SECONDS] += row.packets();
      }
    }
    List<Integer> views =
        HostSample.of(counts.keySet().stream().mapToInt(view -> view), start, MOST_VIEWS);
    return new SlotCounts(
        start, views, views.stream().map(counts::get).map(Objects::requireNonNull).toList());
  }

  /**
   * Population covariance of the hosts' logarithms: views by views, in squared nats. Its rank is at
   * most {@value #SAMPLES} - 1, as the logarithms of each host are taken from their mean; so it is
   * the product of a thin matrix with itself and costs {@value #SAMPLES} products an element.
   */
  public DMatrixRMaj covariance() {
    int size = views.size();
    DMatrixRMaj logs = new DMatrixRMaj(size, SAMPLES);
    for (int i = 0; i < size; i++) {
      double mean = 0;
      for (int k = 0; k < SAMPLES; k++) {
        double log = Math.log(counts.get(i)[k] == 0 ? NO_PACKET : counts.get(i)[k]);
        logs.set(i, k, log);
        mean += log / SAMPLES;
      }
      for (int k = 0; k < SAMPLES; k++) {
        logs.add(i, k, -mean);
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(size, size);
    CommonOps_DDRM.multTransB(1.0 / SAMPLES, logs, logs, covariance);
    return covariance;
  }

  /** The ports that an alert of this slot names, most hosts first. */
  public List<PortShare> ports(Iterable<HostSlot> rows) {
    BitSet of = new BitSet();
    views.forEach(of::set);
    return PortShare.named(PortShare.ranked(rows, start, SECONDS, of), PORT_SHARE, PORT_VIEWS);
  }
}
