package org.noroshi.store.observed;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.noroshi.detect.Observed;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.attack.AttackSeen;
import org.noroshi.detect.campaign.BehavioursOfDay;
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
import org.noroshi.store.Query;

/** The tables of a data folder as detectors ask for them. */
public final class ObservedTables implements Observed {
  private final ObservedSlots slots;
  private final ObservedEvents events;
  private final ObservedMembers hosts;
  private final ObservedSamples samples;
  private final ObservedHostSlots hostSlots;
  private final ObservedBehaviours behaviours;

  /**
   * @param query stays open
   */
  public ObservedTables(Query query) {
    slots = new ObservedSlots(query);
    samples = new ObservedSamples(query);
    events = new ObservedEvents(query, samples);
    hosts = new ObservedMembers(query);
    hostSlots = new ObservedHostSlots(query);
    behaviours = new ObservedBehaviours(query);
  }

  @Override
  public List<SensorDay> days() throws IOException {
    return slots.days();
  }

  @Override
  public SlotsOfDay slots(SensorDay day) throws IOException {
    return slots.slots(day);
  }

  @Override
  public long distinct(String sensor, Subject subject, long fromNanos, long untilNanos) {
    return slots.distinct(sensor, subject, fromNanos, untilNanos);
  }

  @Override
  public List<HostSlot> hostSlots(SensorDay day, long startSeconds, int mostViews)
      throws IOException {
    return hostSlots.of(day, startSeconds, mostViews);
  }

  @Override
  public Map<Subject.Port, Concentration> concentrations(
      SensorDay day, long startSeconds, int seconds, List<Integer> views, List<Subject.Port> ports)
      throws IOException {
    return hostSlots.concentrations(day, startSeconds, seconds, views, ports);
  }

  @Override
  public List<AttackSeen> attacks(SensorDay day) throws IOException {
    return events.attacks(day);
  }

  @Override
  public void sources(SensorDay day, long leastPorts, long leastPackets, Consumer<SourceDay> sink)
      throws IOException {
    events.sources(day, leastPorts, leastPackets, sink);
  }

  @Override
  public BehavioursOfDay behaviours(SensorDay day, long leastSources) throws IOException {
    return behaviours.of(day, leastSources);
  }

  /**
   * The sources of a day that behave so, by behaviour.
   *
   * @param subjects of findings about campaigns
   */
  public Map<String, Set<String>> campaignSources(SensorDay day, Set<String> subjects)
      throws IOException {
    return behaviours.sources(day, subjects);
  }

  @Override
  public OptionalDouble addresses(SensorDay day) throws IOException {
    return events.addresses(day);
  }

  @Override
  public List<CoveredWindow> coverage(SensorDay day) throws IOException {
    return events.coverage(day);
  }

  @Override
  public List<LateInput> lateInputs(SensorDay day) throws IOException {
    return events.lateInputs(day);
  }

  @Override
  public List<OwnHost> ownHosts(SensorDay day, List<Member> members) throws IOException {
    return hosts.of(day, members);
  }

  @Override
  public void payloads(SensorDay day, Consumer<PayloadCount> sink) throws IOException {
    events.payloads(day, sink);
  }

  @Override
  public void payloadPackets(
      SensorDay day, Collection<Subject.Port> ports, Consumer<PayloadPacket> sink)
      throws IOException {
    samples.withPayload(day, ports, sink);
  }

  @Override
  public List<SamplePacket> firstPackets(
      String sensor, Subject subject, long fromNanos, long untilNanos) throws IOException {
    return samples.asking(sensor, subject, fromNanos, untilNanos);
  }

  @Override
  public Map<String, List<SamplePacket>> firstPackets(
      SensorDay day, Collection<String> addresses, boolean answers) throws IOException {
    return samples.of(day, addresses, answers);
  }
}
