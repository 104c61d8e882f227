package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.io.IOException;
import java.util.Arrays;
import org.noroshi.telescope.event.Attack;
import org.noroshi.telescope.event.AttackFragment;
import org.noroshi.telescope.event.AttackKind;
import org.noroshi.telescope.event.AttackMerge;
import org.noroshi.telescope.event.AttackOrder;
import org.noroshi.telescope.event.SampleDraw;

/**
 * Sums one attack partition's records of a window by victim and protocol, and by prefix where a
 * whole prefix is under attack, in the order of {@link AttackOrder}. Reused from partition to
 * partition by one thread.
 */
final class AttackPass {
  private static final int BINS = (int) (StreamClock.WINDOW_NANOS / AttackFragment.BIN_NANOS);

  /** Longs of records that are kept allocated: 16 MiB; rare floods beyond give theirs back. */
  private static final int MOST_KEPT = 1 << 21;

  /** What is done with one victim's packets, or with those of a whole prefix. */
  private interface Groups {
    void host(int from, int to);

    void prefix(int from, int to, int hosts);
  }

  private final boolean samples;
  private final EarliestPackets earliest = new EarliestPackets();
  private RadixSort sort = new RadixSort();
  private long[] data = {};
  private int[] order = {};
  private long[] keys = {};
  private long[] destinations = {};
  private int[] ports = {};
  private long windowStart;
  private int count;

  /** Longs of the records that this run added, which come first in the data. */
  private int ownWords;

  /**
   * @param samples whether first packets of attacks are kept
   */
  AttackPass(boolean samples) {
    this.samples = samples;
  }

  /** Hands every fragment of a partition of the window that starts then to the merge. */
  void run(WindowLog log, int partition, long startNanos, AttackMerge merge) throws IOException {
    windowStart = startNanos;
    int words = Math.toIntExact(log.words(partition));
    reserve(words);
    log.copy(partition, data, words);
    ownWords = Math.toIntExact(log.ownWords(partition));
    count = words / AttackRecord.SIZE;
    sort();
    if (samples && merge.isCrowded(count)) {
      merge.draw(ranks());
    }
    EvidenceLog evidence = log.evidence();
    walk(
        new Groups() {
          @Override
          public void host(int from, int to) {
            merge.host(fragment(from, to, 1, evidence));
          }

          @Override
          public void prefix(int from, int to, int hosts) {
            merge.prefix(fragment(from, to, hosts, evidence), lows(from, to, hosts));
          }
        });
    if (data.length > MOST_KEPT) {
      sort = new RadixSort();
      data = new long[0];
      reserveRecords(0);
    }
  }

  /** The ranks of all fragments to come. */
  private SampleDraw ranks() {
    SampleDraw draw = new SampleDraw();
    walk(
        new Groups() {
          @Override
          public void host(int from, int to) {
            draw.add(rank(from, to, 1));
          }

          @Override
          public void prefix(int from, int to, int hosts) {
            draw.add(rank(from, to, hosts));
          }
        });
    return draw;
  }

  private long rank(int from, int to, int victims) {
    int at = order[from];
    boolean ipv6 = AttackRecord.isIpv6(data, at);
    return Attack.rank(
        ipv6,
        data[at + 2],
        victimLow(ipv6, data[at + 3], victims),
        AttackRecord.protocol(data, at),
        victims > 1,
        (long) to - from);
  }

  private static long victimLow(boolean ipv6, long low, int victims) {
    return victims == 1 ? low : ipv6 ? 0 : low & 0xffffff00L;
  }

  private void walk(Groups groups) {
    for (int from = 0, to; from < count; from = to) {
      to = from + 1;
      while (to < count && samePrefix(from, to)) {
        to++;
      }
      prefix(from, to, groups);
    }
  }

  private void reserve(int words) {
    if (data.length < words) {
      data = new long[words + (words >> 2)];
      reserveRecords(data.length / AttackRecord.SIZE);
    }
  }

  private void reserveRecords(int records) {
    order = new int[records];
    keys = new long[records];
    destinations = new long[records];
    ports = new int[records];
  }

  private void sort() {
    int ipv4 = 0;
    int ipv6 = count;
    for (int i = 0; i < count; i++) {
      int at = i * AttackRecord.SIZE;
      if (AttackRecord.isIpv6(data, at)) {
        order[--ipv6] = at;
      } else {
        long low = data[at + 3];
        keys[ipv4] = low >>> 8 << 16 | (long) AttackRecord.protocol(data, at) << 8 | low & 0xff;
        order[ipv4++] = at;
      }
    }
    sort.sort(keys, order, 0, ipv4);
    IntArrays.quickSort(order, ipv4, count, this::compareIpv6);
  }

  private int compareIpv6(int a, int b) {
    int order = Long.compareUnsigned(data[a + 2], data[b + 2]);
    if (order == 0) {
      order = Integer.compare(AttackRecord.protocol(data, a), AttackRecord.protocol(data, b));
    }
    return order != 0 ? order : Long.compareUnsigned(data[a + 3], data[b + 3]);
  }

  private boolean samePrefix(int i, int j) {
    int a = order[i];
    int b = order[j];
    boolean ipv6 = AttackRecord.isIpv6(data, a);
    return ipv6 == AttackRecord.isIpv6(data, b)
        && AttackRecord.protocol(data, a) == AttackRecord.protocol(data, b)
        && AttackOrder.prefix(ipv6, data[a + 2], data[a + 3])
            == AttackOrder.prefix(ipv6, data[b + 2], data[b + 3]);
  }

  /** One prefix and protocol: a carpet, or its hosts one by one. */
  private void prefix(int from, int to, Groups groups) {
    int hosts = 0;
    int most = 0;
    for (int i = from, next; i < to; i = next) {
      next = endOfHost(i, to);
      hosts++;
      most = Math.max(most, next - i);
    }
    if (hosts < Attack.CARPET_VICTIMS || 2L * most > to - from) {
      for (int i = from, next; i < to; i = next) {
        next = endOfHost(i, to);
        groups.host(i, next);
      }
      return;
    }
    groups.prefix(from, to, hosts);
  }

  private long[] lows(int from, int to, int hosts) {
    long[] lows = new long[hosts];
    int host = 0;
    for (int i = from; i < to; i = endOfHost(i, to)) {
      lows[host++] = data[order[i] + 3];
    }
    return lows;
  }

  private int endOfHost(int from, int limit) {
    long low = data[order[from] + 3];
    int to = from + 1;
    while (to < limit && data[order[to] + 3] == low) {
      to++;
    }
    return to;
  }

  private AttackFragment fragment(int from, int to, int victims, EvidenceLog evidence) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long bytes = 0;
    int[] bins = new int[BINS];
    long[] kinds = new long[AttackKind.values().length];
    boolean earlier = true;
    for (int i = from; i < to; i++) {
      int at = order[i];
      earlier &= at >= ownWords;
      long time = data[at + 1];
      first = Math.min(first, time);
      last = Math.max(last, time);
      bytes += AttackRecord.bytes(data, at);
      bins[Math.clamp((time - windowStart) / AttackFragment.BIN_NANOS, 0, BINS - 1)]++;
      kinds[AttackRecord.kind(data, at)]++;
      destinations[i - from] = data[at + 4];
      ports[i - from] = AttackRecord.port(data, at);
    }
    int at = order[from];
    boolean ipv6 = AttackRecord.isIpv6(data, at);
    return new AttackFragment(
        ipv6,
        data[at + 2],
        victimLow(ipv6, data[at + 3], victims),
        AttackRecord.protocol(data, at),
        victims,
        first,
        last,
        bytes,
        bins,
        windowStart / AttackFragment.BIN_NANOS,
        kinds,
        distinctDestinations(to - from),
        earlier,
        distinctPorts(to - from),
        room -> samples ? earliest(from, to, evidence, room) : 0);
  }

  private int earliest(int from, int to, EvidenceLog evidence, long[] room) {
    earliest.begin(evidence);
    for (int i = from; i < to; i++) {
      int at = order[i];
      earliest.add(
          data[at + 1], (int) AttackRecord.bytes(data, at), AttackRecord.evidence(data, at));
    }
    return earliest.read(room);
  }

  private long[] distinctDestinations(int size) {
    Arrays.sort(destinations, 0, size);
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (destinations[i] != destinations[kept - 1]) {
        destinations[kept++] = destinations[i];
      }
    }
    return Arrays.copyOf(destinations, kept);
  }

  private int[] distinctPorts(int size) {
    Arrays.sort(ports, 0, size);
    int kept = 1;
    for (int i = 1; i < size && kept < Attack.LISTED_PORTS; i++) {
      if (ports[i] != ports[kept - 1]) {
        ports[kept++] = ports[i];
      }
    }
    return Arrays.copyOf(ports, kept);
  }
}
