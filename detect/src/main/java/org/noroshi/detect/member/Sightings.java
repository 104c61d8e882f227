package org.noroshi.detect.member;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was seen in the name of one address: a value that grows and that merges. Counts are exact;
 * lists keep their first entries only, so that its size is bounded.
 */
public final class Sightings {
  /** Entries that a list of ports, sensors, TTLs keeps. */
  static final int MOST = 20;

  /** Destinations that are told apart. */
  static final int MOST_DESTINATIONS = 64;

  /** Packets that are kept with their header's facts. */
  static final int MOST_SAMPLES = 10;

  private static final long MINUTE = 60_000_000_000L;

  /**
   * A packet's header in words.
   *
   * @param protocol name or number
   * @param ports source and destination, as {@code 4000 > 23}; empty where there are none
   * @param flags of TCP, as {@code SYN,ACK}; empty for others
   */
  public record Sample(
      long timeNanos,
      String destination,
      String protocol,
      String ports,
      String flags,
      int ttl,
      int length) {}

  /**
   * All of it.
   *
   * @param packets all
   * @param answers of them, answers to something: backscatter
   * @param forged of them, with evidence of a forged source
   * @param firstNanos nanoseconds since 1970; {@link Long#MAX_VALUE} while there is none
   * @param lastNanos {@link Long#MIN_VALUE} while there is none
   * @param minutes in how many minutes packets came
   * @param crowd whether the address appeared in a crowd
   * @param ports by destination port (of answers: source port), as {@code tcp/23}
   */
  public record State(
      long packets,
      long answers,
      long forged,
      long firstNanos,
      long lastNanos,
      long minutes,
      boolean crowd,
      SortedSet<String> destinations,
      SortedMap<String, Long> ports,
      SortedMap<String, Long> classes,
      SortedMap<String, Long> tools,
      SortedSet<String> sensors,
      SortedSet<Integer> ttls,
      List<Sample> samples) {
    public State {
      destinations = new TreeSet<>(destinations);
      ports = new TreeMap<>(ports);
      classes = new TreeMap<>(classes);
      tools = new TreeMap<>(tools);
      sensors = new TreeSet<>(sensors);
      ttls = new TreeSet<>(ttls);
      samples = List.copyOf(samples);
    }
  }

  private long packets;
  private long answers;
  private long forged;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private long minutes;
  private boolean crowd;
  private final SortedSet<String> destinations = new TreeSet<>();
  private final SortedMap<String, Long> ports = new TreeMap<>();
  private final SortedMap<String, Long> classes = new TreeMap<>();
  private final SortedMap<String, Long> tools = new TreeMap<>();
  private final SortedSet<String> sensors = new TreeSet<>();
  private final SortedSet<Integer> ttls = new TreeSet<>();
  private final List<Sample> samples = new ArrayList<>();

  /** Takes a packet in. */
  public void add(OwnPacket packet) {
    packets++;
    answers += packet.answer() ? 1 : 0;
    forged += packet.forged() ? 1 : 0;
    long minute = Math.floorDiv(packet.timeNanos(), MINUTE);
    if (packets == 1 || minute != Math.floorDiv(lastNanos, MINUTE)) {
      minutes++;
    }
    firstNanos = Math.min(firstNanos, packet.timeNanos());
    lastNanos = Math.max(lastNanos, packet.timeNanos());
    keep(destinations, packet.destination(), MOST_DESTINATIONS);
    keep(sensors, packet.sensor(), MOST);
    keep(ttls, packet.ttl(), MOST);
    if (!packet.port().isEmpty()) {
      count(ports, packet.port(), 1);
    }
    count(classes, packet.packetClass(), 1);
    packet.tools().forEach(tool -> count(tools, tool, 1));
    if (samples.size() < MOST_SAMPLES) {
      samples.add(packet.sample());
    }
  }

  /** Counts packets of which nothing more is known. */
  public void addUnseen(long more) {
    packets += more;
  }

  /** Takes others of the same address in, which were seen later. */
  public void add(State more) {
    if (more.packets() == 0) {
      return;
    }
    boolean joined =
        packets > 0
            && minutes > 0
            && Math.floorDiv(more.firstNanos(), MINUTE) == Math.floorDiv(lastNanos, MINUTE);
    minutes += more.minutes() - (joined ? 1 : 0);
    packets += more.packets();
    answers += more.answers();
    forged += more.forged();
    firstNanos = Math.min(firstNanos, more.firstNanos());
    lastNanos = Math.max(lastNanos, more.lastNanos());
    crowd |= more.crowd();
    more.destinations().forEach(one -> keep(destinations, one, MOST_DESTINATIONS));
    more.sensors().forEach(one -> keep(sensors, one, MOST));
    more.ttls().forEach(one -> keep(ttls, one, MOST));
    more.ports().forEach((port, count) -> count(ports, port, count));
    more.classes().forEach((name, count) -> count(classes, name, count));
    more.tools().forEach((tool, count) -> count(tools, tool, count));
    samples.addAll(more.samples());
    samples.sort(Comparator.comparingLong(Sample::timeNanos));
    samples.subList(Math.min(samples.size(), MOST_SAMPLES), samples.size()).clear();
  }

  public static Sightings of(State state) {
    Sightings sightings = new Sightings();
    sightings.add(state);
    sightings.crowd = state.crowd();
    return sightings;
  }

  /** The address appeared among many of the same owner. */
  public void inCrowd() {
    crowd = true;
  }

  private static <T> void keep(SortedSet<T> set, T value, int most) {
    if (set.size() < most) {
      set.add(value);
    }
  }

  private static void count(SortedMap<String, Long> counts, String name, long more) {
    if (counts.size() < MOST || counts.containsKey(name)) {
      counts.merge(name, more, Long::sum);
    }
  }

  public long packets() {
    return packets;
  }

  /** Whether all of it answers something: a sign that the address is under attack. */
  public boolean isAnswersOnly() {
    return packets > 0 && answers == packets;
  }

  /** See {@link SourceConfidence}: packets to one destination in one minute are one. */
  public long occasions() {
    return Math.min(packets, Math.max(0, destinations.size() + minutes - 1));
  }

  /** That the source is not forged. */
  public double confidence() {
    return SourceConfidence.of(packets, forged, occasions(), crowd, ttls.size());
  }

  /**
   * The same of many addresses together, each of which had its share of the packets. Packets of
   * which nothing is known say nothing.
   *
   * @param addresses how many
   */
  public double confidence(long addresses) {
    long known = classes.values().stream().mapToLong(Long::longValue).sum();
    return SourceConfidence.of(known, forged, (double) known / Math.max(1, addresses), crowd, 1);
  }

  public State state() {
    return new State(
        packets,
        answers,
        forged,
        firstNanos,
        lastNanos,
        minutes,
        crowd,
        destinations,
        ports,
        classes,
        tools,
        sensors,
        ttls,
        samples);
  }
}
