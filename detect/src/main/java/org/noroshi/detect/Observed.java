package org.noroshi.detect;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.noroshi.detect.attack.AttackSeen;
import org.noroshi.detect.campaign.BehavioursOfDay;
import org.noroshi.detect.coordinated.Concentrations;
import org.noroshi.detect.emerge.Slot;
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
import org.noroshi.detect.synchrony.HostSample;
import org.noroshi.detect.synchrony.HostSlot;

/** What detectors are given: the tables of a data folder, or what stands for them. */
public interface Observed {
  /** Days with observations, by sensor, then by date. */
  List<SensorDay> days() throws IOException;

  /**
   * The slots of a day, in order of time; those without packets too where the sensor was up.
   *
   * @param ports by destination port
   * @param countries the same packets by the country of their source
   */
  record SlotsOfDay(List<Slot> ports, List<Slot> countries) {}

  SlotsOfDay slots(SensorDay day) throws IOException;

  /** Distinct sources of a port or country of a sensor in {@code [fromNanos, untilNanos)}. */
  long distinct(String sensor, Subject subject, long fromNanos, long untilNanos);

  /**
   * Half an hour of {@code hostslot}: the rows of at most so many views ({@link HostSample}), IPv4
   * only, in order of time and source.
   *
   * @param startSeconds since 1970
   */
  List<HostSlot> hostSlots(SensorDay day, long startSeconds, int mostViews) throws IOException;

  /** How much of what views sent to ports went to one dark address; see {@link Concentrations}. */
  Map<Subject.Port, Concentration> concentrations(
      SensorDay day, long startSeconds, int seconds, List<Integer> views, List<Subject.Port> ports)
      throws IOException;

  /** Every attack of a day, ongoing ones as they stand. */
  List<AttackSeen> attacks(SensorDay day) throws IOException;

  /**
   * The sources of a day that bear a tool's mark more than once, or send so much to so many ports.
   *
   * @param leastPorts distinct ports
   * @param leastPackets TCP SYN and UDP probes
   */
  void sources(SensorDay day, long leastPorts, long leastPackets, Consumer<SourceDay> sink)
      throws IOException;

  /** Behaviours that so many sources of a day share. */
  BehavioursOfDay behaviours(SensorDay day, long leastSources) throws IOException;

  /** Dark addresses of a day, the mean over its windows; empty where unknown. */
  OptionalDouble addresses(SensorDay day) throws IOException;

  /** The windows of a day, in order of time. */
  List<CoveredWindow> coverage(SensorDay day) throws IOException;

  /** Inputs whose clock went back in a day, or with late packets of one, of any sensor. */
  List<LateInput> lateInputs(SensorDay day) throws IOException;

  /** What the members' addresses sent on a day, by address. */
  List<OwnHost> ownHosts(SensorDay day, List<Member> members) throws IOException;

  void payloads(SensorDay day, Consumer<PayloadCount> sink) throws IOException;

  /** Packets with a payload among the first ones of a day's scan events to these ports. */
  void payloadPackets(SensorDay day, Collection<Subject.Port> ports, Consumer<PayloadPacket> sink)
      throws IOException;

  /**
   * What began to ask for a port, or from a country, in {@code [fromNanos, untilNanos)}: the first
   * packet of a source's scan events, of the earliest few sources.
   */
  List<SamplePacket> firstPackets(String sensor, Subject subject, long fromNanos, long untilNanos)
      throws IOException;

  /**
   * The first packets of what these addresses sent on a day, a few of the earliest of each: of
   * their scan events that lasted into the day, or of the answers by which attacks on them were
   * seen.
   *
   * @param answers whether backscatter is asked for, or everything else
   */
  Map<String, List<SamplePacket>> firstPackets(
      SensorDay day, Collection<String> addresses, boolean answers) throws IOException;
}
