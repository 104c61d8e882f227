package org.noroshi.detect.coordinated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.glasso.SlotDensity;
import org.noroshi.detect.synchrony.Concentration;
import org.noroshi.detect.synchrony.PortShare;

/** Namings written by hand, put together. */
class CoordinatedHostsTest {
  private static final Subject.Port NEIGHBOUR = new Subject.Port("tcp", 52869);
  private static final Subject.Port WORM = new Subject.Port("tcp", 37215);
  private static final Subject.Port UDP = new Subject.Port("udp", 1900);
  private static final Concentrations SPREAD =
      (start, seconds, views, ports) -> Map.of(WORM, new Concentration(100, 2, 100, 2));
  private static final Concentrations ONE_ADDRESS =
      (start, seconds, views, ports) -> Map.of(WORM, new Concentration(100, 71, 100, 71));
  private static final int QUIET = 144;

  private static NamedPort named(Method method, Subject.Port port, int views) {
    return new NamedPort(method, port, views, false, Map.of(method.key() + "Hosts", (long) views));
  }

  private static HalfHour half(int number, double density, NamedPort... named) {
    long start = number * 1800L;
    List<HalfHour.SlotSeen> slots = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      // evenly spread densities: the largest of three days holds 0.7 % of the variance
      double quiet = 0.001 + 0.000001 * ((number * 3 + i) * 7 % 431);
      slots.add(
          new HalfHour.SlotSeen(
              new SlotDensity(
                  start + i * 600L, 40, Collections.nCopies(6, i == 1 ? density + quiet : quiet)),
              List.of(1, 2, 3),
              List.of(new PortShare(6, WORM.number(), 30, 0.75))));
    }
    return new HalfHour(start, slots, List.of(named), List.of());
  }

  private static CoordinatedHosts afterQuietDays() throws IOException {
    CoordinatedHosts hosts = new CoordinatedHosts("dark");
    for (int i = 0; i < QUIET; i++) {
      assertThat(hosts.next(half(i, 0), SPREAD).findings()).isEmpty();
    }
    return hosts;
  }

  @Test
  void whatAllThreeNameIsAnAlarm() throws IOException {
    CoordinatedHosts.Said said =
        afterQuietDays()
            .next(
                half(QUIET, 0.1, named(Method.DARK_NMF, WORM, 25), named(Method.DARK_NTD, WORM, 9)),
                SPREAD);
    Finding finding = said.findings().getFirst();
    assertThat(said.findings()).hasSize(1);
    assertThat(finding.subject()).isEqualTo("tcp/37215");
    assertThat(finding.strength()).isEqualTo(3);
    assertThat(finding.confidence().value()).isEqualTo(1);
    assertThat(finding.firstNanos()).isEqualTo(QUIET * 1800L * 1_000_000_000L);
    assertThat(finding.evidence().numbers())
        .containsEntry("hosts", 30L)
        .containsEntry("methods", List.of("darkGlasso", "darkNmf", "darkNtd"))
        .containsEntry("methodsLooking", 3L);
    assertThat(finding.evidence().windows()).hasSize(3);
    long last = (QUIET * 3L + 2) * Slot.NANOS;
    assertThat(said.alerts())
        .contains(
            new CoordinatedHosts.Alert("darkNmf", WORM, last),
            new CoordinatedHosts.Alert("darkNtd", WORM, last),
            new CoordinatedHosts.Alert("darkGlasso", WORM, last - Slot.NANOS),
            new CoordinatedHosts.Alert(CoordinatedHosts.AGREEMENT, WORM, last));
  }

  @Test
  void whatOneNamesIsInformation() throws IOException {
    CoordinatedHosts.Said said =
        new CoordinatedHosts("dark").next(half(0, 0, named(Method.DARK_NMF, WORM, 25)), SPREAD);
    assertThat(said.findings().getFirst().confidence().value()).isEqualTo(1.0 / 3);
    assertThat(said.alerts())
        .extracting(CoordinatedHosts.Alert::detector)
        .containsExactly("darkNmf");
  }

  @Test
  void darkNtdIsNotAskedAboutUdpNorAboutPortsThatEverybodyScans() throws IOException {
    Subject.Port telnet = new Subject.Port("tcp", 23);
    CoordinatedHosts.Said said =
        new CoordinatedHosts("dark")
            .next(
                half(0, 0, named(Method.DARK_NMF, UDP, 5), named(Method.DARK_NMF, telnet, 5)),
                SPREAD);
    assertThat(said.findings())
        .extracting(finding -> finding.confidence().value())
        .containsExactly(0.5, 0.5);
  }

  @Test
  void hostsThatHammerOneAddressAreAnotherClass() throws IOException {
    CoordinatedHosts.Said said =
        afterQuietDays()
            .next(
                half(QUIET, 0.1, named(Method.DARK_NMF, WORM, 25), named(Method.DARK_NTD, WORM, 9)),
                ONE_ADDRESS);
    Finding finding = said.findings().getFirst();
    assertThat(finding.strength()).isEqualTo(2);
    assertThat(finding.evidence().numbers()).containsEntry("oneAddress", "darkGlasso");
    assertThat(said.alerts())
        .extracting(CoordinatedHosts.Alert::detector)
        .doesNotContain(CoordinatedHosts.AGREEMENT);
  }

  @Test
  void anAlertOfAnEarlierSlotJoinsItsOwnHalfHourAndIsGivenLate() throws IOException {
    CoordinatedHosts hosts = new CoordinatedHosts("dark");
    List<CoordinatedHosts.Said> all = new ArrayList<>();
    for (int i = 0; i < QUIET; i++) {
      boolean peak = i == 100;
      all.add(
          hosts.next(peak ? half(i, 0.1, named(Method.DARK_NTD, WORM, 9)) : half(i, 0), SPREAD));
    }
    // the history is full with the 431st slot, the second of the last half hour
    CoordinatedHosts.Said last = all.getLast();
    assertThat(last.findings()).hasSize(1);
    assertThat(last.findings().getFirst().firstNanos()).isEqualTo(100 * 1800L * 1_000_000_000L);
    assertThat(last.findings().getFirst().strength()).isEqualTo(2);
    assertThat(last.alerts())
        .contains(new CoordinatedHosts.Alert("darkGlasso", WORM, (QUIET * 3L - 2) * Slot.NANOS));
  }

  @Test
  void onlySlotsThatTheSensorSawWholeAreAskedFor() {
    List<Slot> slots =
        List.of(
            new Slot(0, 1, List.of()),
            new Slot(Slot.NANOS, 0.9, List.of()),
            new Slot(2 * Slot.NANOS, 1, List.of()),
            new Slot(5 * Slot.NANOS, 0.96, List.of()));
    assertThat(CoordinatedHosts.halfHours(slots))
        .isEqualTo(Map.of(0L, List.of(0L, 1200L), 1800L, List.of(3000L)));
  }

  /** The variant for ports lists what follows the same course; it makes no finding and no vote. */
  @Test
  void portsInStepAreListedAndNoVote() throws IOException {
    HalfHour half =
        new HalfHour(
            0, List.of(), List.of(named(Method.DARK_NMF, WORM, 25)), List.of(WORM, NEIGHBOUR));
    CoordinatedHosts.Said said = new CoordinatedHosts("dark").next(half, SPREAD);
    assertThat(said.alerts())
        .extracting(CoordinatedHosts.Alert::detector, CoordinatedHosts.Alert::port)
        .containsExactlyInAnyOrder(
            tuple("darkNmf", WORM), tuple("darkNmfPorts", WORM), tuple("darkNmfPorts", NEIGHBOUR));
    assertThat(said.findings()).hasSize(1);
    assertThat(said.findings().getFirst().strength()).isEqualTo(1);
  }
}
