package org.noroshi.telescope.event;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Backscatter of one victim, or of a carpet-bombed prefix, and protocol without a pause of 300 s.
 * It counts as an attack by the thresholds of Moore, Voelker, Savage 2001 as Corsaro 3 applies
 * them.
 */
public final class Attack {
  /** Least packets of an attack (Moore et al.). */
  public static final long LEAST_PACKETS = 25;

  /** Least duration of an attack (Moore et al.). */
  public static final long LEAST_NANOS = 60_000_000_000L;

  /** Least packets in some 60 s window sliding by 10 s (Corsaro 3). */
  public static final long LEAST_PEAK = 30;

  /** Silence that ends an attack (Moore et al.). */
  public static final long TIMEOUT_NANOS = 300_000_000_000L;

  /** Attacked ports that are listed at most. */
  public static final int LISTED_PORTS = 64;

  /**
   * Victims of one /24 (IPv6: /64) in one window from which on they are one attack on the prefix,
   * provided that none of them has more than half of the packets. Ours: no paper gives a number.
   */
  public static final int CARPET_VICTIMS = 8;

  /** Length of an attacked prefix. */
  public static final int PREFIX_BITS_IPV4 = 24;

  public static final int PREFIX_BITS_IPV6 = 64;

  private static final int PEAK_BINS = 6;

  private static final int IPV6 = 1;
  private static final int PREFIX = 2;
  private static final int FIRST_PACKETS = 4;
  private static final int EARLIER = 8;
  private static final long[] NO_PACKETS = {};

  final boolean ipv6;
  final long victimHigh;
  final long victimLow;
  final int protocol;
  private boolean earlier;
  private int victims;
  private long firstNanos;
  private long lastNanos;
  private long packets;
  private long bytes;
  private long peak;
  private final long[] kinds;
  private long[] destinations;
  private int[] ports;

  /** Packets of the bins before {@link #tailEnd}, the newest last. */
  private int[] tail = new int[PEAK_BINS - 1];

  private long tailEnd;

  /** Its first packets as {@link FirstPackets}; null where they are not kept. */
  private long @Nullable [] first;

  private int firstCount;

  /** An attack that begins with a window's fragment. */
  Attack(AttackFragment fragment) {
    this(fragment, true);
  }

  /** An attack on the fragment's victim, with the fragment's packets or without any yet. */
  Attack(AttackFragment fragment, boolean joined) {
    ipv6 = fragment.ipv6();
    victimHigh = fragment.victimHigh();
    victimLow = fragment.victimLow();
    protocol = fragment.protocol();
    victims = fragment.victims();
    earlier = fragment.earlier();
    firstNanos = fragment.firstNanos();
    lastNanos = fragment.lastNanos();
    kinds = new long[AttackKind.values().length];
    destinations = new long[0];
    ports = new int[0];
    first = NO_PACKETS;
    tailEnd = fragment.firstBin();
    if (joined) {
      join(fragment);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param writtenEarlier whether an earlier run wrote it
   */
  Attack(StateReader in, boolean writtenEarlier) {
    int head = in.octet();
    earlier = writtenEarlier || (head & EARLIER) != 0;
    ipv6 = (head & IPV6) != 0;
    protocol = in.octet();
    victimHigh = ipv6 ? in.int64() : 0;
    victimLow = ipv6 ? in.int64() : in.int32() & 0xffffffffL;
    victims = (head & PREFIX) != 0 ? (int) in.count() : 1;
    firstNanos = in.int64();
    lastNanos = firstNanos + in.count();
    packets = in.count();
    bytes = in.count();
    peak = in.count();
    kinds = new long[AttackKind.values().length];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = in.count();
    }
    destinations = new long[(int) in.count()];
    long before = 0;
    for (int i = 0; i < destinations.length; i++) {
      before += in.count();
      destinations[i] = before;
    }
    ports = new int[(int) in.count()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = (int) in.count();
    }
    for (int i = 0; i < tail.length; i++) {
      tail[i] = (int) in.count();
    }
    tailEnd = in.count();
    if ((head & FIRST_PACKETS) != 0) {
      first = FirstPackets.room();
      firstCount = FirstPackets.read(in, first, firstNanos);
    }
  }

  /** About 40 bytes for one packet; further destinations take one to five each for IPv4. */
  void write(StateWriter out) {
    long[] kept = firstCount > 0 ? first : null;
    out.octet(
        (ipv6 ? IPV6 : 0)
            | (victims > 1 ? PREFIX : 0)
            | (kept != null ? FIRST_PACKETS : 0)
            | (earlier ? EARLIER : 0));
    out.octet(protocol);
    if (ipv6) {
      out.int64(victimHigh);
      out.int64(victimLow);
    } else {
      out.int32((int) victimLow);
    }
    if (victims > 1) {
      out.count(victims);
    }
    out.int64(firstNanos);
    out.count(lastNanos - firstNanos);
    out.count(packets);
    out.count(bytes);
    out.count(peak);
    for (long count : kinds) {
      out.count(count);
    }
    out.count(destinations.length);
    long before = 0;
    for (long destination : destinations) {
      out.count(destination - before);
      before = destination;
    }
    out.count(ports.length);
    for (int port : ports) {
      out.count(port);
    }
    for (int count : tail) {
      out.count(count);
    }
    out.count(tailEnd);
    if (kept != null) {
      FirstPackets.write(out, kept, firstCount, firstNanos);
    }
  }

  void join(AttackFragment fragment) {
    earlier &= fragment.earlier();
    firstNanos = Math.min(firstNanos, fragment.firstNanos());
    lastNanos = Math.max(lastNanos, fragment.lastNanos());
    packets += fragment.packets();
    bytes += fragment.bytes();
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] += fragment.kinds()[i];
    }
    victims = Math.max(victims, fragment.victims());
    destinations = union(destinations, fragment.destinations());
    ports = union(ports, fragment.ports());
    joinBins(fragment);
  }

  /**
   * Takes over the earlier packets of an attack on one of this prefix's addresses. The highest
   * minute of what lies before the current window is the higher of the two, not that of the sum.
   */
  void absorb(Attack other) {
    earlier &= other.earlier;
    firstNanos = Math.min(firstNanos, other.firstNanos);
    lastNanos = Math.max(lastNanos, other.lastNanos);
    packets += other.packets;
    bytes += other.bytes;
    peak = Math.max(peak, other.peak);
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] += other.kinds[i];
    }
    destinations = union(destinations, other.destinations);
    ports = union(ports, other.ports);
    long end = Math.max(tailEnd, other.tailEnd);
    int[] mine = tailAt(end);
    int[] others = other.tailAt(end);
    for (int i = 0; i < mine.length; i++) {
      mine[i] += others[i];
    }
    tail = mine;
    tailEnd = end;
    if (other.first == null) {
      loseFirst();
    } else {
      addFirst(other.first, other.firstCount);
    }
  }

  /** Takes over a fragment's packets where they are among the first. */
  void addFirst(AttackFragment fragment) {
    long[] known = first;
    if (known == null
        || firstCount == FirstPackets.MOST
            && fragment.firstNanos() > FirstPackets.timeNanos(known, firstCount - 1)) {
      return;
    }
    long[] more = FirstPackets.room();
    addFirst(more, fragment.earliest().read(more));
  }

  private void addFirst(long[] more, int count) {
    long[] known = first;
    if (known != null && count > 0) {
      long[] merged = FirstPackets.room();
      firstCount = FirstPackets.merge(known, firstCount, more, count, merged);
      first = merged;
    }
  }

  /** Forgets its first packets for good. */
  void loseFirst() {
    first = null;
    firstCount = 0;
  }

  /** Whether it has first packets although it does not count as an attack so far. */
  boolean isWaiting() {
    return firstCount > 0 && !isAttack();
  }

  /** Rank in the {@link SampleDraw}. */
  long rank() {
    return rank(ipv6, victimHigh, victimLow, protocol, victims > 1, packets);
  }

  /** Rank in the {@link SampleDraw} of a victim, or a prefix, with so many packets. */
  public static long rank(
      boolean ipv6, long high, long low, int protocol, boolean prefix, long packets) {
    int key = protocol | (ipv6 ? IPV6 : 0) << 8 | (prefix ? PREFIX : 0) << 8;
    return SampleDraw.rank(high, low, key, packets == 1);
  }

  /** Its first packets, earliest first; none where they were not kept. */
  public List<FirstPacket> firstPackets() {
    long[] known = first;
    return known == null ? List.of() : FirstPackets.list(known, firstCount);
  }

  private int[] tailAt(long end) {
    int[] moved = new int[tail.length];
    long shift = end - tailEnd;
    for (int i = 0; i < tail.length; i++) {
      long at = i - shift;
      if (at >= 0 && at < tail.length) {
        moved[(int) at] = tail[i];
      }
    }
    return moved;
  }

  /** Of two ascending arrays without repetition. */
  private static long[] union(long[] a, long[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    long[] all = new long[a.length + b.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (j == b.length || i < a.length && a[i] <= b[j]) {
        j += j < b.length && a[i] == b[j] ? 1 : 0;
        all[count++] = a[i++];
      } else {
        all[count++] = b[j++];
      }
    }
    return Arrays.copyOf(all, count);
  }

  private static int[] union(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return Arrays.stream(all).sorted().distinct().limit(LISTED_PORTS).toArray();
  }

  private void joinBins(AttackFragment fragment) {
    int[] bins =
        Arrays.copyOf(tailAt(fragment.firstBin()), tail.length + fragment.binPackets().length);
    System.arraycopy(fragment.binPackets(), 0, bins, tail.length, fragment.binPackets().length);
    long sum = 0;
    for (int i = 0; i < bins.length; i++) {
      sum += bins[i];
      if (i >= PEAK_BINS) {
        sum -= bins[i - PEAK_BINS];
      }
      peak = Math.max(peak, sum);
    }
    tail = Arrays.copyOfRange(bins, bins.length - tail.length, bins.length);
    tailEnd = fragment.firstBin() + fragment.binPackets().length;
  }

  boolean isAttack() {
    return packets >= LEAST_PACKETS && lastNanos - firstNanos >= LEAST_NANOS && peak >= LEAST_PEAK;
  }

  public boolean ipv6() {
    return ipv6;
  }

  /** Whether all its packets are of an earlier run. */
  public boolean earlier() {
    return earlier;
  }

  /** Most addresses that were attacked in one window: 1 for a host, more for a prefix. */
  public int victims() {
    return victims;
  }

  /** How many leading bits of the victim's address count: all of a host's. */
  public int prefixBits() {
    if (victims == 1) {
      return ipv6 ? 128 : 32;
    }
    return ipv6 ? PREFIX_BITS_IPV6 : PREFIX_BITS_IPV4;
  }

  public long victimHigh() {
    return victimHigh;
  }

  public long victimLow() {
    return victimLow;
  }

  /** Attacked protocol. */
  public int protocol() {
    return protocol;
  }

  public long firstNanos() {
    return firstNanos;
  }

  public long lastNanos() {
    return lastNanos;
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  /** Most packets in one of the sliding minutes. */
  public long peakPacketsPerMinute() {
    return peak;
  }

  public long kind(AttackKind kind) {
    return kinds[kind.ordinal()];
  }

  /** The kind with the most packets; of equals the first. */
  public AttackKind mainKind() {
    AttackKind main = AttackKind.SYN_ACK;
    for (AttackKind kind : AttackKind.values()) {
      if (kind(kind) > kind(main)) {
        main = kind;
      }
    }
    return main;
  }

  /** Distinct dark addresses that the victim answered: forged sources among ours. */
  public long darkDestinations() {
    return destinations.length;
  }

  /** Attacked service ports, ascending. */
  public int[] ports() {
    return ports.clone();
  }
}
