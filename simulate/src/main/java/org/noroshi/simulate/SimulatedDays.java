package org.noroshi.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Days of a telescope's scans and probes, drawn packet by packet without writing any: what would
 * take too long as captures. A slot of ten minutes follows from the seed and its number alone.
 *
 * <p>The background: thirty hosts that scan every port for investigation, Mirai-like bots, some two
 * hundred popular TCP and thirty UDP ports whose hosts come and go with the day and the week, lone
 * packets, single hosts that hammer one port for hours, and small groups of up to twelve hosts that
 * begin together. On it are planted emergences of 20 to 2,000 hosts; those of fewer than 300 on
 * ports that nobody used, half of the others on popular ones. All figures are the author's choice.
 */
public final class SimulatedDays {
  /** Slots of a day. */
  public static final int DAY = 144;

  /** Length of a slot. */
  public static final long SLOT_NANOS = 600_000_000_000L;

  /** The watched prefix. */
  public static final String DARK = "198.18.0.0/16";

  /** Emergences in thirty days. */
  private static final int EMERGENCES = 20;

  private static final int NETWORK = 198 << 24 | 18 << 16;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int POPULAR_TCP = 200;
  private static final int POPULAR_UDP = 30;
  private static final int INVESTIGATORS = 30;
  private static final int BOTS = 900;
  private static final int TELNET = 23;
  private static final int OTHER_TELNET = 2323;
  private static final int SLOT_SECONDS = 600;

  /** Shares of the packets. */
  private static final double INVESTIGATION = 0.35;

  private static final double MIRAI = 0.2;
  private static final double POPULAR = 0.3;
  private static final double PROBES = 0.1;
  private static final double LONE = 0.05;

  /** Groups and hammering hosts that are there at a time. */
  private static final int GROUPS = 4;

  private final long seed;
  private final int days;
  private final double rate;
  private final int[] tcpPorts = new int[POPULAR_TCP];
  private final int[] udpPorts = new int[POPULAR_UDP];
  private final double[] tcpShares;
  private final double[] udpShares;
  private final List<Rising> risings = new ArrayList<>();
  private final List<BitSet> seen = new ArrayList<>();
  private final List<long[]> spans = new ArrayList<>();
  private final Random random = new Random(0);
  private PacketSink sink = (nanos, source, destination, protocol, port) -> {};
  private long slotStart;

  /**
   * What was planted, as it was drawn so far.
   *
   * @param protocol {@code tcp} or {@code udp}
   * @param hosts distinct sources that sent
   * @param firstNanos time of the first packet
   * @param lastNanos time of the last one
   */
  public record Emergence(String protocol, int port, int hosts, long firstNanos, long lastNanos) {}

  /**
   * @param days at least 1
   * @param rate packets a second of the background, on average
   */
  public SimulatedDays(long seed, int days, double rate) {
    if (days < 1 || !(rate > 0)) {
      throw new IllegalArgumentException("days=" + days + " rate=" + rate);
    }
    this.seed = seed;
    this.days = days;
    this.rate = rate;
    random.restart(seed, 1, 0);
    choosePorts(tcpPorts, 22);
    choosePorts(udpPorts, 53);
    tcpShares = cumulated(POPULAR_TCP);
    udpShares = cumulated(POPULAR_UDP);
    plan();
  }

  private void choosePorts(int[] ports, int first) {
    ports[0] = first;
    for (int i = 1; i < ports.length; i++) {
      ports[i] = 1 + random.below(i < ports.length / 2 ? 10_000 : 65_535);
    }
  }

  /** Shares in proportion to 1/rank, added up. */
  private static double[] cumulated(int number) {
    double[] shares = new double[number];
    double sum = 0;
    for (int i = 0; i < number; i++) {
      sum += 1.0 / (i + 1);
      shares[i] = sum;
    }
    for (int i = 0; i < number; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private void plan() {
    int number = Math.max(1, EMERGENCES * days / 30);
    for (int i = 0; i < number; i++) {
      double place = number == 1 ? 0.5 : (double) i / (number - 1);
      int hosts = (int) Math.round(20 * StrictMath.pow(100, place));
      int teaching = days > 2 ? DAY : slots() / 4;
      int length = DAY / 3 + random.below(5 * DAY / 3);
      int onset = teaching + random.below(Math.max(1, slots() - teaching - 18));
      boolean udp = random.below(4) == 0;
      boolean popular = hosts >= 300 && random.below(2) == 0;
      int port =
          popular
              ? (udp ? udpPorts : tcpPorts)[20 + random.below(10)]
              : 10_000 + random.below(50_000);
      int ramp = new int[] {0, 3, 12}[random.below(3)];
      double interval = 60 + 340 * random.fraction();
      risings.add(new Rising(udp ? UDP : TCP, port, hosts, onset, length, ramp, interval));
      seen.add(new BitSet());
      spans.add(new long[] {Long.MAX_VALUE, Long.MIN_VALUE});
    }
  }

  /** Slots of all days. */
  public int slots() {
    return days * DAY;
  }

  /** Start of a slot, nanoseconds since 1970. */
  public static long start(int slot) {
    return START.getEpochSecond() * 1_000_000_000L + slot * SLOT_NANOS;
  }

  /** Draws a slot's packets, in no order of time. */
  public void draw(int slot, PacketSink into) {
    sink = into;
    slotStart = start(slot);
    double packets = rate * SLOT_SECONDS * daily(slot);
    random.restart(seed, 2, slot);
    investigation(packets * INVESTIGATION);
    bots(slot, packets * MIRAI);
    popular(slot, packets * POPULAR, TCP);
    popular(slot, packets * PROBES, UDP);
    for (int i = random.poisson(packets * LONE); i > 0; i--) {
      packet(host(random.next()), random.below(3) == 0 ? UDP : TCP, random.below(65_536));
    }
    groups(slot);
    for (int i = 0; i < risings.size(); i++) {
      random.restart(seed, 10 + i, slot);
      rising(i, slot);
    }
  }

  /** People's days and weeks in the traffic: mean 1. */
  private static double daily(int slot) {
    double day = 1 + 0.25 * StrictMath.sin(2 * Math.PI * (slot % DAY) / DAY);
    int weekday = slot / DAY % 7;
    return day * (weekday == 2 || weekday == 3 ? 0.85 : 1.06);
  }

  private void investigation(double mean) {
    for (int i = random.poisson(mean); i > 0; i--) {
      int host = host(0x1000 + random.below(INVESTIGATORS));
      boolean known = random.below(10) < 3;
      packet(host, TCP, known ? tcpPorts[pick(tcpShares)] : random.below(65_536));
    }
  }

  /** A third of the bots changes in a day. */
  private void bots(int slot, double mean) {
    long base = (long) slot * BOTS / 3 / DAY;
    for (int i = random.poisson(mean); i > 0; i--) {
      int host = host(0x2000_0000L + base + random.below(BOTS));
      packet(host, TCP, random.below(10) == 0 ? OTHER_TELNET : TELNET);
    }
  }

  private void popular(int slot, double mean, int protocol) {
    int[] ports = protocol == TCP ? tcpPorts : udpPorts;
    double[] shares = protocol == TCP ? tcpShares : udpShares;
    for (int i = random.poisson(mean); i > 0; i--) {
      int rank = pick(shares);
      int crowd = 4 + 300 / (rank + 1);
      long base = (long) slot * crowd / DAY;
      long name = ((long) protocol << 40) + ((long) rank << 32) + base + random.below(crowd);
      packet(host(name), protocol, ports[rank]);
    }
  }

  private int pick(double[] shares) {
    double u = random.fraction();
    int low = 0;
    int high = shares.length - 1;
    while (low < high) {
      int middle = low + high >>> 1;
      if (shares[middle] < u) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** New ones every four hours: up to twelve hosts together, and one host that hammers. */
  private void groups(int slot) {
    int shift = slot / 24;
    for (int i = 0; i < GROUPS; i++) {
      long name = Random.mix(seed + shift * 31L + i) & 0xffff_ffffffL;
      int port = 1 + (int) (name % 65_535);
      int hosts = 1 + (int) ((name >>> 8) % 12);
      for (int left = random.poisson(hosts * 4.0); left > 0; left--) {
        packet(host(0x5_0000_0000L + name + random.below(hosts)), TCP, port);
      }
      for (int left = random.poisson(rate); left > 0; left--) {
        packet(host(0x6_0000_0000L + name), TCP, 1 + (int) ((name >>> 4) % 65_535));
      }
    }
  }

  private void rising(int number, int slot) {
    Rising rising = risings.get(number);
    int active = rising.active(slot);
    for (int i = random.poisson(active * SLOT_SECONDS / rising.interval()); i > 0; i--) {
      int which = random.below(active);
      long nanos =
          packet(host(0x7_0000_0000L + number * 65_536L + which), rising.protocol(), rising.port());
      seen.get(number).set(which);
      long[] span = spans.get(number);
      span[0] = Math.min(span[0], nanos);
      span[1] = Math.max(span[1], nanos);
    }
  }

  private long packet(int source, int protocol, int port) {
    long nanos = slotStart + (long) (random.fraction() * SLOT_NANOS);
    sink.packet(nanos, source, NETWORK | random.below(65_536), protocol, port);
    return nanos;
  }

  /** The public address of a host by its name. */
  private int host(long name) {
    int address;
    long next = Random.mix(seed) ^ name;
    do {
      next = Random.mix(next + 1);
      address = (int) next;
    } while (!Hosts.isPublic(address));
    return address;
  }

  /** What was planted in the slots drawn so far. */
  public List<Emergence> emergences() {
    List<Emergence> emergences = new ArrayList<>();
    for (int i = 0; i < risings.size(); i++) {
      Rising rising = risings.get(i);
      if (!seen.get(i).isEmpty()) {
        emergences.add(
            new Emergence(
                rising.protocol() == TCP ? "tcp" : "udp",
                rising.port(),
                seen.get(i).cardinality(),
                spans.get(i)[0],
                spans.get(i)[1]));
      }
    }
    return emergences;
  }
}
