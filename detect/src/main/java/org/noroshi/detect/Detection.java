package org.noroshi.detect;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.attack.AttackSeen;
import org.noroshi.detect.campaign.Campaigns;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.coordinated.HalfHour;
import org.noroshi.detect.coordinated.Method;
import org.noroshi.detect.emerge.ChangeAlerts;
import org.noroshi.detect.emerge.HostSurge;
import org.noroshi.detect.emerge.SeriesChanges;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.emerge.Surge;
import org.noroshi.detect.exploit.ExploitAttempts;
import org.noroshi.detect.exploit.ExploitFindings;
import org.noroshi.detect.exploit.KnownExploited;
import org.noroshi.detect.exploit.PayloadCount;
import org.noroshi.detect.exploit.SignatureMatcher;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.health.ClockDoubts;
import org.noroshi.detect.health.CoveredWindow;
import org.noroshi.detect.health.LateInput;
import org.noroshi.detect.health.SensorHealth;
import org.noroshi.detect.infected.InfectedHosts;
import org.noroshi.detect.member.Member;
import org.noroshi.detect.member.OwnHost;
import org.noroshi.detect.source.InvestigationRule;
import org.noroshi.detect.source.SourceFindings;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.ToolVerdict;

/**
 * All detectors over all that was observed, day after day. Findings go to a book, where those about
 * one thing are one; the emergence detectors' alerts are kept as they were given, too.
 */
public final class Detection {
  /**
   * @param coordinated how many hosts are looked at for being in step
   * @param matcher the signatures
   * @param known CISA's catalogue, or {@link KnownExploited#NONE}
   * @param lists the published list of investigation scanners that an address stands on, or null
   * @param members whose own addresses are watched; empty for nobody's
   * @param home the domestic country, ISO 3166-1 alpha-2
   * @param zone whose days exploit attempts are counted by
   */
  public record Setting(
      HostSurge.Setting surge,
      CoordinatedHosts.Setting coordinated,
      InvestigationRule investigation,
      SignatureMatcher matcher,
      KnownExploited known,
      Function<String, @Nullable String> lists,
      List<Member> members,
      String home,
      ZoneId zone) {}

  /** Hosts in a slot from which on ChangeFinder follows a port or country (our choice). */
  private static final long FOLLOWED_FROM = 20;

  /** Payloads of a day that signatures fit and whose packets are looked for, the earliest ones. */
  private static final int MOST_HITS = 1024;

  /** IANA's number. */
  private static final int TCP = 6;

  /** What one sensor's series have taught so far. */
  private static final class Learned {
    final HostSurge ports;
    final HostSurge countries;
    final SeriesChanges portChanges = new SeriesChanges(FOLLOWED_FROM);
    final SeriesChanges countryChanges = new SeriesChanges(FOLLOWED_FROM);
    final ExploitAttempts exploits;
    final SensorHealth health;
    final ClockDoubts clock = new ClockDoubts();
    final CoordinatedHosts coordinated;
    final InfectedHosts infected;
    final Campaigns campaigns;

    Learned(Setting setting, String sensor) {
      health = new SensorHealth(sensor);
      coordinated = new CoordinatedHosts(sensor);
      infected = new InfectedHosts(sensor, setting.home());
      campaigns = new Campaigns(sensor);
      ports = new HostSurge(setting.surge());
      countries = new HostSurge(setting.surge());
      exploits = new ExploitAttempts(setting.matcher().another(), setting.zone());
    }
  }

  private final Setting setting;
  private final Observed observed;
  private final FindingBook book;
  private final SourceFindings sources;
  private final List<RawAlert> raw = new ArrayList<>();
  private final ChangeAlerts changeAlerts = new ChangeAlerts();
  private final Map<String, Learned> learned = new HashMap<>();

  public Detection(Setting setting, Observed observed, FindingBook book) {
    this.setting = setting;
    this.observed = observed;
    this.book = book;
    this.sources = new SourceFindings(setting.investigation(), setting.lists());
  }

  /** Goes through a day; the days of a sensor in order. */
  public void day(SensorDay day) throws IOException {
    Learned known =
        learned.computeIfAbsent(day.sensor(), unused -> new Learned(setting, day.sensor()));
    health(day, known);
    emergences(day, known);
    for (AttackSeen attack : observed.attacks(day)) {
      book.add(attack.finding());
    }
    OptionalDouble addresses = observed.addresses(day);
    long leastPackets =
        addresses.isPresent() ? setting.investigation().leastPackets(addresses.getAsDouble()) : 1;
    List<Finding> found = new ArrayList<>();
    observed.sources(
        day,
        setting.investigation().leastPorts(),
        leastPackets,
        source -> {
          found.addAll(sources.of(source, addresses));
          ToolVerdict verdict = SourceFindings.verdict(source);
          if (verdict != null && verdict.tool() == Tool.MIRAI) {
            known.infected.add(source, verdict);
          }
        });
    Map<String, List<SamplePacket>> packets =
        observed.firstPackets(day, found.stream().map(Finding::subject).toList(), false);
    for (Finding finding : found) {
      List<SamplePacket> own = packets.getOrDefault(finding.subject(), List.of());
      book.add(finding.with(finding.evidence().with(own)));
    }
    known.infected.endOf(day.date()).forEach(book::add);
    known
        .campaigns
        .next(observed.behaviours(day, Campaigns.LEAST_SOURCES), day.date().toEpochDay())
        .forEach(book::add);
    exploits(day, known.exploits);
    if (!setting.members().isEmpty()) {
      members(day);
    }
  }

  /** Before the others, since where the clock was wrong nothing is a trend. */
  private void health(SensorDay day, Learned known) throws IOException {
    ClockDoubts clock = known.clock;
    clock.forgetBefore((day.date().toEpochDay() - 1) * Slot.DAY * Slot.NANOS);
    for (CoveredWindow window : observed.coverage(day)) {
      for (Finding finding : known.health.next(window)) {
        book.add(finding);
        clock.add(finding);
      }
    }
    for (LateInput input : observed.lateInputs(day)) {
      clock.add(input);
      if (!clock.isSetRight(input)) {
        book.add(known.health.late(input));
      }
    }
  }

  /** Attempts, with packets of those that came first in the day. */
  private void exploits(SensorDay day, ExploitAttempts attempts) throws IOException {
    Map<Subject.Port, List<PayloadCount>> hits = new HashMap<>();
    int[] left = {MOST_HITS};
    observed.payloads(
        day,
        row -> {
          if (attempts.add(row) > 0 && left[0]-- > 0) {
            hits.computeIfAbsent(port(row.protocol(), row.port()), unused -> new ArrayList<>())
                .add(row);
          }
        });
    if (!hits.isEmpty()) {
      observed.payloadPackets(
          day,
          hits.keySet(),
          packet ->
              hits.getOrDefault(port(packet.protocol(), packet.port()), List.of()).stream()
                  .filter(packet::isOf)
                  .forEach(row -> attempts.keep(row, packet.packet())));
    }
  }

  private static Subject.Port port(int protocol, int number) {
    return new Subject.Port(protocol == TCP ? "tcp" : "udp", number);
  }

  private void members(SensorDay day) throws IOException {
    List<OwnHost> hosts = observed.ownHosts(day, setting.members());
    List<String> addresses = hosts.stream().map(OwnHost::address).toList();
    Map<String, List<SamplePacket>> sent = observed.firstPackets(day, addresses, false);
    Map<String, List<SamplePacket>> answered = observed.firstPackets(day, addresses, true);
    for (OwnHost host : hosts) {
      host.findings(
              sent.getOrDefault(host.address(), List.of()),
              answered.getOrDefault(host.address(), List.of()))
          .forEach(book::add);
    }
  }

  private void emergences(SensorDay day, Learned known) throws IOException {
    Observed.SlotsOfDay seen = observed.slots(day);
    Observed.SlotsOfDay slots =
        new Observed.SlotsOfDay(
            seen.ports().stream().map(known.clock::judged).toList(),
            seen.countries().stream().map(known.clock::judged).toList());
    if (setting.coordinated().mostViews() > 0) {
      coordinated(day, known.coordinated, CoordinatedHosts.halfHours(slots.ports()));
    }
    for (Slot slot : slots.ports()) {
      surge(day.sensor(), "hostSurge", slot, known.ports);
      changes(day.sensor(), "changeFinder", slot, known.portChanges);
    }
    for (Slot slot : slots.countries()) {
      surge(day.sensor(), "hostSurgeCountry", slot, known.countries);
      changes(day.sensor(), "changeFinderCountry", slot, known.countryChanges);
    }
  }

  private void changes(String sensor, String detector, Slot slot, SeriesChanges changes) {
    for (Subject subject : changes.next(slot)) {
      raw.add(new RawAlert(detector, sensor, subject, slot.startNanos()));
      changeAlerts.add(sensor, subject, slot.startNanos());
    }
  }

  /** Half hours are looked at side by side, few at a time, and put together in order. */
  private void coordinated(
      SensorDay day, CoordinatedHosts hosts, SortedMap<Long, List<Long>> halves)
      throws IOException {
    List<Long> starts = List.copyOf(halves.keySet());
    int together = Runtime.getRuntime().availableProcessors();
    for (int from = 0; from < starts.size(); from += together) {
      List<Long> batch = starts.subList(from, Math.min(starts.size(), from + together));
      Map<Long, List<HostSlot>> rows = new HashMap<>();
      for (long start : batch) {
        rows.put(start, observed.hostSlots(day, start, setting.coordinated().mostViews()));
      }
      List<HalfHour> seen =
          batch.parallelStream()
              .map(start ->
                  HalfHour.of(
                      rows.getOrDefault(start, List.of()),
                      start,
                      halves.getOrDefault(start, List.of()),
                      this::isListed))
              .toList();
      for (HalfHour half : seen) {
        CoordinatedHosts.Said said =
            hosts.next(
                half,
                (start, seconds, views, ports) ->
                    observed.concentrations(day, start, seconds, views, ports));
        said.findings().forEach(book::add);
        for (CoordinatedHosts.Alert alert : said.alerts()) {
          raw.add(new RawAlert(alert.detector(), day.sensor(), alert.port(), alert.slotNanos()));
        }
      }
    }
  }

  private boolean isListed(int source) {
    return setting.lists().apply(AddressText.ipv4(source)) != null;
  }

  private void surge(String sensor, String detector, Slot slot, HostSurge surges)
      throws IOException {
    List<Surge> found =
        surges.next(
            slot, (subject, from, until) -> observed.distinct(sensor, subject, from, until));
    for (Surge surge : found) {
      raw.add(new RawAlert(detector, sensor, surge.subject(), slot.startNanos()));
      Finding finding = surge.finding(sensor);
      List<SamplePacket> packets =
          observed.firstPackets(sensor, surge.subject(), surge.fromNanos(), surge.untilNanos());
      book.add(finding.with(finding.evidence().with(packets)));
    }
  }

  /** Ends a run: what was counted over all days becomes findings. */
  public void finish() {
    learned.forEach((sensor, known) ->
        known
            .exploits
            .trends()
            .forEach(trend -> book.add(ExploitFindings.of(trend, sensor, setting.known()))));
    book.revise(
        finding -> learned.containsKey(finding.sensor()) ? changeAlerts.beside(finding) : finding);
  }

  /** Names of the detectors that look for emergences of ports. */
  public List<String> emergenceDetectors() {
    List<String> names = new ArrayList<>(List.of("hostSurge", "changeFinder"));
    if (setting.coordinated().mostViews() > 0) {
      for (Method method : Method.values()) {
        names.add(method.key());
      }
      names.add(CoordinatedHosts.PORTS);
      names.add(CoordinatedHosts.TWO);
      names.add(CoordinatedHosts.AGREEMENT);
    }
    return names;
  }

  /** The emergence detectors' alerts, as they were given, by slot. */
  public List<RawAlert> rawAlerts() {
    return raw.stream()
        .sorted(
            Comparator.comparingLong(RawAlert::slotNanos)
                .thenComparing(RawAlert::detector)
                .thenComparing(RawAlert::sensor)
                .thenComparing(alert -> alert.subject().text()))
        .toList();
  }
}
