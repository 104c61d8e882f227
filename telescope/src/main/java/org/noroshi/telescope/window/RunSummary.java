package org.noroshi.telescope.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.event.Attack;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.ToolVerdict;
import org.noroshi.telescope.packet.UdpResponse;
import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Victim;

/** The sums of one run, as the picture asks for them. Read it when the run has finished. */
public final class RunSummary {
  private final PacketCounts counts;
  private final RunTotals run;
  private final SourceOrigin origin;
  private final EventRows events;
  private final long ahead;
  private final long spilledBytes;
  private final LeavingPackets leaving;
  private final List<String> sensorsWithoutInput;

  RunSummary(
      PacketCounts counts,
      RunTotals run,
      SourceOrigin origin,
      EventRows events,
      long ahead,
      long spilledBytes,
      LeavingPackets leaving,
      List<String> sensorsWithoutInput) {
    this.counts = counts;
    this.run = run;
    this.origin = origin;
    this.events = events;
    this.ahead = ahead;
    this.spilledBytes = spilledBytes;
    this.leaving = leaving;
    this.sensorsWithoutInput = sensorsWithoutInput;
  }

  public record PortCount(String protocol, int port, long packets, long sources) {}

  public record CountryCount(String country, long packets, long sources) {}

  public long records() {
    return counts.records;
  }

  public long decoded() {
    return counts.outcomes[Outcome.DECODED.ordinal()];
  }

  /** Records that did not lead to an IP header, by outcome. */
  public long undecoded(Outcome outcome) {
    return counts.outcomes[outcome.ordinal()];
  }

  public long dark() {
    return counts.dark;
  }

  public long late() {
    return counts.late;
  }

  public long ahead() {
    return ahead;
  }

  /** Packets that left a dark prefix: an alarm. */
  public long fromDark() {
    return counts.fromDark;
  }

  /** Dark packets whose source cannot be a real sender. */
  public long fromBogons() {
    return counts.fromBogons;
  }

  /** Dark packets whose source is in no country of the table. */
  public long withoutCountry() {
    return run.counts.packets(SeriesLabels.COUNTRY);
  }

  /** Who sent them, and how. */
  public List<Leaving> topLeaving(int most) {
    return leaving.top(most);
  }

  public long spilledBytes() {
    return spilledBytes;
  }

  /** Sensors that name an interface or a folder through which nothing came. */
  public List<String> sensorsWithoutInput() {
    return sensorsWithoutInput;
  }

  public Map<String, Long> ipVersions() {
    return named(List.of("ipv4", "ipv6"), counts.versions);
  }

  public Map<String, Long> protocols() {
    return named(SeriesLabels.PROTOCOLS, counts.protocols);
  }

  public Map<String, Long> classes() {
    return named(
        Arrays.stream(PacketClass.values()).map(PacketClass::jsonName).toList(), counts.classes);
  }

  /** Packets that bear a tool's mark; Unicornscan's shows only in two packets together. */
  public Map<String, Long> tools() {
    Map<String, Long> tools =
        named(Arrays.stream(Tool.values()).map(Tool::jsonName).toList(), counts.tools);
    tools.remove(Tool.UNICORNSCAN.jsonName());
    return tools;
  }

  /** Packets by the UDP answer that they are; answers that did not come are left out. */
  public Map<String, Long> responses() {
    Map<String, Long> responses =
        named(
            Arrays.stream(UdpResponse.values()).map(UdpResponse::jsonName).toList(),
            counts.responses);
    responses.values().removeIf(packets -> packets == 0);
    return responses;
  }

  private static Map<String, Long> named(List<String> names, long[] values) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return map;
  }

  public long sources() {
    return run.sources();
  }

  public long destinations() {
    return run.destinations.count();
  }

  public boolean exact() {
    return !run.sourcesApproximate() && !run.destinations.isApproximate();
  }

  /** Relative standard error of each approximate figure, by its name. */
  public Map<String, Double> errorBounds() {
    Map<String, Double> bounds = new LinkedHashMap<>();
    if (run.sourcesApproximate()) {
      bounds.put("sources", DistinctValues.RELATIVE_ERROR);
    }
    if (run.destinations.isApproximate()) {
      bounds.put("destinations", DistinctValues.RELATIVE_ERROR);
    }
    return bounds;
  }

  /** What countries came from, in the order of time; null where from nothing. */
  public @Nullable String originVersion() {
    List<String> used = run.originVersions();
    return used.isEmpty() ? origin.version() : String.join(", ", used);
  }

  /** Windows whose payload table is a sample, since they had more contents than are kept. */
  public long sampledPayloadWindows() {
    return run.sampledWindows();
  }

  /** Share of the contents that the most crowded window kept: 1 where all were kept. */
  public double leastPayloadShare() {
    return run.leastPayloadShare();
  }

  /** Nanoseconds since 1970; empty without dark packets. */
  public OptionalLong firstTime() {
    return counts.dark == 0 ? OptionalLong.empty() : OptionalLong.of(counts.firstNanos);
  }

  public OptionalLong lastTime() {
    return counts.dark == 0 ? OptionalLong.empty() : OptionalLong.of(counts.lastNanos);
  }

  /** Destination ports of TCP scans and UDP probes with the most packets. */
  public List<PortCount> topPorts(int most) {
    long[] sources = run.sourcesByLabel();
    List<PortCount> top = new ArrayList<>();
    for (int label : run.topPorts(most)) {
      top.add(
          new PortCount(
              label >= SeriesLabels.UDP_PORT ? "udp" : "tcp",
              label - SeriesLabels.TCP_PORT & 0xffff,
              run.counts.packets(label),
              sources[label]));
    }
    return top;
  }

  /** Countries of sources with the most packets; unknown is {@code ??}. */
  public List<CountryCount> topCountries(int most) {
    long[] sources = run.sourcesByLabel();
    List<CountryCount> top = new ArrayList<>();
    for (int country : run.topCountries(most)) {
      top.add(
          new CountryCount(
              country == 0 ? "??" : origin.countryCode(country),
              run.counts.packets(SeriesLabels.COUNTRY + country),
              sources[SeriesLabels.COUNTRY + country]));
    }
    return top;
  }

  /** AS of the sources with the most packets; null where no AS table was in force. */
  public @Nullable List<Picture.AutonomousSystem> topAs(int most) {
    return hasAsNumbers() ? run.asTotals().top(most) : null;
  }

  /** Whether an AS table was in force. */
  public boolean hasAsNumbers() {
    return !run.asTotals().isEmpty() || origin.hasAsNumbers();
  }

  /** Start of each window that had packets, in order. */
  public long[] windowStarts() {
    return run.timeline.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  /** Packets by class of each window of {@link #windowStarts}. */
  public long[][] windowClasses() {
    return run.timeline.values().toArray(long[][]::new);
  }

  public long scanEvents() {
    return events.scanEvents();
  }

  public long attacks() {
    return events.attacks();
  }

  /** Scan events whose first packets were not kept. */
  public long scansWithoutPackets() {
    return events.scansWithoutPackets();
  }

  /** Attacks whose first packets were not kept. */
  public long attacksWithoutPackets() {
    return events.attacksWithoutPackets();
  }

  /** Sources whose scan events, ended and open, have the most packets. */
  public List<Scanner> topScanners(int most) {
    return events.topScanners(most).stream().map(this::scanner).toList();
  }

  /** Attacks with the most packets, over and ongoing. */
  public List<Victim> topVictims(int most) {
    return events.topAttacks().stream().limit(most).map(this::victim).toList();
  }

  private Scanner scanner(ScanningSources.Source source) {
    ToolVerdict verdict = ToolVerdict.of(source.tools, source.packets);
    return new Scanner(
        source.text(),
        country(source.firstNanos, source.ipv6, source.high, source.low),
        as(source.firstNanos, source.ipv6, source.high, source.low),
        verdict == null ? null : verdict.tool().jsonName(),
        verdict == null ? null : verdict.chance(),
        source.ports(),
        source.packets,
        source.destinations,
        source.ipv6 || Double.isNaN(source.globalRate) ? null : source.globalRate);
  }

  private Victim victim(EventRows.Victim victim) {
    Attack attack = victim.attack();
    double rate =
        victim.scale().globalRate(attack.packets(), attack.firstNanos(), attack.lastNanos());
    return new Victim(
        AddressText.prefix(
            attack.ipv6(), attack.victimHigh(), attack.victimLow(), attack.prefixBits()),
        attack.victims(),
        AddressText.protocol(attack.protocol()),
        attack.mainKind().technique(),
        attack.packets(),
        attack.peakPacketsPerMinute(),
        attack.firstNanos(),
        attack.lastNanos(),
        country(attack.firstNanos(), attack.ipv6(), attack.victimHigh(), attack.victimLow()),
        as(attack.firstNanos(), attack.ipv6(), attack.victimHigh(), attack.victimLow()),
        attack.ipv6() || Double.isNaN(rate) ? null : rate,
        victim.open());
  }

  private @Nullable String country(long timeNanos, boolean ipv6, long high, long low) {
    int country = origin.at(timeNanos).country(ipv6, high, low);
    return country == 0 ? null : origin.countryCode(country);
  }

  private @Nullable String as(long timeNanos, boolean ipv6, long high, long low) {
    SourceOrigin inForce = origin.at(timeNanos);
    int number = inForce.hasAsNumbers() ? inForce.asNumber(ipv6, high, low) : 0;
    return number == 0 ? null : "AS" + Integer.toUnsignedString(number);
  }
}
