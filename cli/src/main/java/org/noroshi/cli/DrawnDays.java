package org.noroshi.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.noroshi.detect.Observed;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.attack.AttackSeen;
import org.noroshi.detect.campaign.BehavioursOfDay;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.emerge.SlotCount;
import org.noroshi.detect.exploit.PayloadCount;
import org.noroshi.detect.exploit.PayloadPacket;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.health.CoveredWindow;
import org.noroshi.detect.health.LateInput;
import org.noroshi.detect.member.Member;
import org.noroshi.detect.member.OwnHost;
import org.noroshi.detect.source.SourceDay;
import org.noroshi.detect.synchrony.Concentration;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.simulate.SimulatedDays;

/** Simulated days as detectors ask for them: slots only, counted as the tables would be. */
final class DrawnDays implements Observed {
  static final String SENSOR = "simulated";

  /**
   * Slots that {@link #distinct} can look back: a day is counted as a whole before it is judged.
   */
  private static final int KEPT = SimulatedDays.DAY + 6;

  private static final int TCP = 6;
  private static final int PORTS = 1 << 17;

  private final SimulatedDays days;

  /** Distinct pairs of port and source of the last slots, ascending, by the slot's start. */
  private final Map<Long, long[]> kept = new HashMap<>();

  private long[] pairs = new long[1 << 16];
  private int count;

  DrawnDays(SimulatedDays days) {
    this.days = days;
  }

  @Override
  public List<SensorDay> days() {
    List<SensorDay> all = new ArrayList<>();
    for (int slot = 0; slot < days.slots(); slot += SimulatedDays.DAY) {
      all.add(new SensorDay(SENSOR, date(slot)));
    }
    return all;
  }

  private static LocalDate date(int slot) {
    return Instant.ofEpochSecond(SimulatedDays.start(slot) / 1_000_000_000L)
        .atOffset(ZoneOffset.UTC)
        .toLocalDate();
  }

  @Override
  public SlotsOfDay slots(SensorDay day) {
    List<Slot> slots = new ArrayList<>();
    for (int slot = 0; slot < days.slots(); slot++) {
      if (date(slot).equals(day.date())) {
        slots.add(slot(slot));
      }
    }
    return new SlotsOfDay(slots, List.of());
  }

  /** Draws and counts one slot. */
  Slot slot(int slot) {
    count = 0;
    days.draw(
        slot,
        (nanos, source, destination, protocol, port) -> {
          if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, count * 2);
          }
          pairs[count++] = (long) source << 32 | (protocol == TCP ? 0 : 1 << 16) | port;
        });
    Arrays.sort(pairs, 0, count);
    int left = dropManyPorts();
    for (int i = 0; i < left; i++) {
      pairs[i] = pairs[i] << 32 | pairs[i] >>> 32;
    }
    Arrays.sort(pairs, 0, left);
    long start = SimulatedDays.start(slot);
    Slot counted = new Slot(start, 1, counts(left));
    kept.put(start, distinct(left));
    kept.remove(start - KEPT * Slot.NANOS);
    return counted;
  }

  /** Moves the packets of sources with few ports to the front; returns how many those are. */
  private int dropManyPorts() {
    int left = 0;
    int from = 0;
    while (from < count) {
      int to = from;
      int ports = 0;
      while (to < count && pairs[to] >>> 32 == pairs[from] >>> 32) {
        ports += to == from || pairs[to] != pairs[to - 1] ? 1 : 0;
        to++;
      }
      if (ports < Slot.MANY_PORTS) {
        System.arraycopy(pairs, from, pairs, left, to - from);
        left += to - from;
      }
      from = to;
    }
    return left;
  }

  private List<SlotCount> counts(int left) {
    List<SlotCount> counts = new ArrayList<>();
    int from = 0;
    while (from < left) {
      int to = from;
      int hosts = 0;
      while (to < left && pairs[to] >>> 32 == pairs[from] >>> 32) {
        hosts += to == from || pairs[to] != pairs[to - 1] ? 1 : 0;
        to++;
      }
      counts.add(new SlotCount(subject((int) (pairs[from] >>> 32)), to - from, hosts));
      from = to;
    }
    return counts;
  }

  private long[] distinct(int left) {
    long[] distinct = new long[left];
    int size = 0;
    for (int i = 0; i < left; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        distinct[size++] = pairs[i];
      }
    }
    return Arrays.copyOf(distinct, size);
  }

  private static Subject subject(int label) {
    return new Subject.Port(label < PORTS / 2 ? "tcp" : "udp", label & 0xffff);
  }

  @Override
  public long distinct(String sensor, Subject subject, long fromNanos, long untilNanos) {
    if (!(subject instanceof Subject.Port port)) {
      throw new IllegalArgumentException("subject=" + subject);
    }
    long label = (port.protocol().equals("tcp") ? 0 : 1 << 16) | port.number();
    Set<Long> sources = new HashSet<>();
    for (long start = fromNanos; start < untilNanos; start += Slot.NANOS) {
      long[] slot = kept.getOrDefault(start, new long[0]);
      int at = Arrays.binarySearch(slot, label << 32);
      for (int i = at < 0 ? -at - 1 : at; i < slot.length && slot[i] >>> 32 == label; i++) {
        sources.add(slot[i] & 0xffffffffL);
      }
    }
    return sources.size();
  }

  @Override
  public List<HostSlot> hostSlots(SensorDay day, long startSeconds, int mostViews) {
    return new DrawnHostSlots(days).of(startSeconds, mostViews);
  }

  @Override
  public Map<Subject.Port, Concentration> concentrations(
      SensorDay day,
      long startSeconds,
      int seconds,
      List<Integer> views,
      List<Subject.Port> ports) {
    return new DrawnHostSlots(days).concentrations(startSeconds, seconds, views, ports);
  }

  @Override
  public List<AttackSeen> attacks(SensorDay day) {
    return List.of();
  }

  @Override
  public void sources(SensorDay day, long leastPorts, long leastPackets, Consumer<SourceDay> sink) {
    // verdicts on sources are judged by packets, not by drawn slots
  }

  @Override
  public BehavioursOfDay behaviours(SensorDay day, long leastSources) {
    return BehavioursOfDay.NONE;
  }

  @Override
  public OptionalDouble addresses(SensorDay day) {
    return OptionalDouble.of(65_536);
  }

  @Override
  public List<CoveredWindow> coverage(SensorDay day) {
    return List.of();
  }

  @Override
  public List<LateInput> lateInputs(SensorDay day) {
    return List.of();
  }

  @Override
  public List<OwnHost> ownHosts(SensorDay day, List<Member> members) {
    return List.of();
  }

  @Override
  public void payloads(SensorDay day, Consumer<PayloadCount> sink) {
    // a drawn slot has no payloads
  }

  @Override
  public void payloadPackets(
      SensorDay day, Collection<Subject.Port> ports, Consumer<PayloadPacket> sink) {
    // nor packets
  }

  @Override
  public List<SamplePacket> firstPackets(
      String sensor, Subject subject, long fromNanos, long untilNanos) {
    return List.of();
  }

  @Override
  public Map<String, List<SamplePacket>> firstPackets(
      SensorDay day, Collection<String> addresses, boolean answers) {
    return Map.of();
  }
}
