package org.noroshi.detect.synchrony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * How many of a set of views sent to a port.
 *
 * @param protocol 6 (TCP) or 17 (UDP)
 * @param port destination port
 * @param views that sent to it at least once
 * @param share of all views of the set, 0 to 1
 */
public record PortShare(int protocol, int port, int views, double share) {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final Comparator<PortShare> MOST_FIRST =
      Comparator.comparingInt(PortShare::views)
          .reversed()
          .thenComparingInt(PortShare::protocol)
          .thenComparingInt(PortShare::port);

  /**
   * The ports that the views of a set sent to in a span of time, most views first. Dark-TRACER
   * counts a port number whatever its protocol; here TCP and UDP are apart.
   */
  public static List<PortShare> ranked(Iterable<HostSlot> rows, long from, int seconds, BitSet of) {
    Pairs pairs = new Pairs();
    for (HostSlot row : rows) {
      if (row.isWithin(from, seconds) && of.get(row.view())) {
        pairs.add(TCP, row.tcpPorts(), row.view());
        pairs.add(UDP, row.udpPorts(), row.view());
      }
    }
    List<PortShare> shares = pairs.shares(of.cardinality());
    shares.sort(MOST_FIRST);
    return List.copyOf(shares);
  }

  /** Those with at least so large a share and so many views. */
  public static List<PortShare> named(List<PortShare> shares, double share, int views) {
    return shares.stream().filter(port -> port.share >= share && port.views >= views).toList();
  }

  /** Protocol, port and view in one long each; equal ones are put together when memory doubles. */
  private static final class Pairs {
    private long[] pairs = new long[1024];
    private int size;

    void add(int protocol, int[] ports, int view) {
      for (int port : ports) {
        if (size == pairs.length) {
          unite();
          if (size > pairs.length / 2) {
            pairs = Arrays.copyOf(pairs, pairs.length * 2);
          }
        }
        pairs[size++] = (long) protocol << 32 | (long) port << 16 | view;
      }
    }

    private void unite() {
      Arrays.sort(pairs, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || pairs[i] != pairs[i - 1]) {
          pairs[kept++] = pairs[i];
        }
      }
      size = kept;
    }

    List<PortShare> shares(int all) {
      unite();
      List<PortShare> shares = new ArrayList<>();
      int first = 0;
      for (int i = 1; i <= size; i++) {
        if (i == size || pairs[i] >> 16 != pairs[first] >> 16) {
          int port = (int) (pairs[first] >> 16) & 0xffff;
          int views = i - first;
          shares.add(new PortShare((int) (pairs[first] >> 32), port, views, (double) views / all));
          first = i;
        }
      }
      return shares;
    }
  }
}
