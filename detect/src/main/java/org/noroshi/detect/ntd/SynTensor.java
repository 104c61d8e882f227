package org.noroshi.detect.ntd;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import org.noroshi.detect.synchrony.HostSlot;

/**
 * TCP SYNs of half an hour by minute, view (/16 of sources) and destination port: the cells that
 * are not empty, in the order of port, view and minute. The whole tensor would have 30 x 65,536 x
 * 65,536 cells; this one takes 20 bytes for each that is kept.
 *
 * @param minutes of each cell, 0 to 29
 * @param views of each cell, 0 to 65,535
 * @param ports of each cell, 0 to 65,535
 * @param values SYNs of each cell, at least {@value #FEWEST}
 */
public record SynTensor(int[] minutes, int[] views, int[] ports, double[] values) {
  /** Length in minutes. */
  public static final int MINUTES = 30;

  /** SYNs from which a cell counts (Dark-TRACER: 2). */
  public static final double FEWEST = 2;

  /** Ports that everybody scans and that Dark-TRACER leaves out. */
  public static final Set<Integer> USUAL_PORTS =
      Set.of(22, 23, 80, 81, 445, 1433, 2323, 3389, 5555, 8080, 52869);

  /** Cells, those of a single SYN included, that are counted at most: 384 MiB. */
  public static final int MOST_CELLS = 3 << 22;

  public SynTensor {
    if (minutes.length != values.length
        || views.length != values.length
        || ports.length != values.length) {
      throw new IllegalArgumentException("values=" + values.length);
    }
  }

  /**
   * Counts rows of half an hour. A row tells its SYNs and its ports, not the SYNs of each port:
   * they are shared evenly among its TCP ports, which is exact for one port. {@code hostslot} lists
   * at most 64 ports, so that the share of a source with more is too large. Cells beyond {@link
   * #MOST_CELLS} are left out, those that come last first.
   *
   * @param scanner whether a source is a known scanner, to be left out
   */
  public static SynTensor of(Iterable<HostSlot> rows, long start, IntPredicate scanner) {
    return of(rows, start, scanner, USUAL_PORTS);
  }

  static SynTensor of(
      Iterable<HostSlot> rows, long start, IntPredicate scanner, Set<Integer> without) {
    Cells cells = new Cells();
    for (HostSlot row : rows) {
      if (row.synPackets() == 0
          || row.tcpPorts().length == 0
          || !row.isWithin(start, MINUTES * 60)
          || scanner.test(row.source())) {
        continue;
      }
      double share = (double) row.synPackets() / row.tcpPorts().length;
      long minute = (row.start() - start) / 60;
      for (int port : row.tcpPorts()) {
        if (!without.contains(port)) {
          cells.add((long) port << 21 | (long) row.view() << 5 | minute, share);
        }
      }
    }
    return cells.tensor();
  }

  /** Whether no view's SYNs to a port change from minute to minute: no time to tell apart. */
  boolean isConstant() {
    for (int i = 0; i < values.length; i += MINUTES) {
      for (int k = 0; k < MINUTES; k++) {
        int at = i + k;
        if (at >= values.length
            || minutes[at] != k
            || values[at] != values[i]
            || views[at] != views[i]
            || ports[at] != ports[i]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Sums by key in an open-addressed table. */
  private static final class Cells {
    private static final long FREE = -1;

    private long[] keys = new long[1 << 12];
    private double[] sums = new double[keys.length];
    private int size;

    Cells() {
      Arrays.fill(keys, FREE);
    }

    void add(long key, double value) {
      int at = find(keys, key);
      if (keys[at] == FREE) {
        if (size == MOST_CELLS) {
          return;
        }
        if (size > keys.length / 4 * 3) {
          grow();
          at = find(keys, key);
        }
        keys[at] = key;
        size++;
      }
      sums[at] += value;
    }

    private static int find(long[] keys, long key) {
      long bits = key * 0x9e3779b97f4a7c15L;
      int at = (int) (bits >>> 32) & keys.length - 1;
      while (keys[at] != FREE && keys[at] != key) {
        at = at + 1 & keys.length - 1;
      }
      return at;
    }

    private void grow() {
      long[] more = new long[keys.length * 2];
      double[] moreSums = new double[more.length];
      Arrays.fill(more, FREE);
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != FREE) {
          int at = find(more, keys[i]);
          more[at] = keys[i];
          moreSums[at] = sums[i];
        }
      }
      keys = more;
      sums = moreSums;
    }

    SynTensor tensor() {
      long[] kept = new long[size];
      int count = 0;
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != FREE && sums[i] >= FEWEST) {
          kept[count++] = keys[i];
        }
      }
      Arrays.sort(kept, 0, count);
      int[] minutes = new int[count];
      int[] views = new int[count];
      int[] ports = new int[count];
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        minutes[i] = (int) kept[i] & 31;
        views[i] = (int) (kept[i] >> 5) & 0xffff;
        ports[i] = (int) (kept[i] >> 21);
        values[i] = sums[find(keys, kept[i])];
      }
      return new SynTensor(minutes, views, ports, values);
    }
  }
}
