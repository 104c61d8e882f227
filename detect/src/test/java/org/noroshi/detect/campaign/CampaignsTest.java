package org.noroshi.detect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.finding.Subject;

class CampaignsTest {
  private static final long DAY_NANOS = 86_400_000_000_000L;
  private static final long WINDOW_NANOS = 300_000_000_000L;
  private static final Behaviour CAMERAS = behaviour("", 81, 8081, 37777);
  private static final Behaviour CONSOLES = behaviour("masscan", 5985, 8443, 9200, 27017);

  private final Campaigns campaigns = new Campaigns("dark");
  private final FindingBook book = new FindingBook();

  private static Behaviour behaviour(String tool, int... numbers) {
    List<Subject.Port> ports = new ArrayList<>();
    for (int number : numbers) {
      ports.add(new Subject.Port("tcp", number));
    }
    return new Behaviour(ports, 64, 40, Behaviour.MIXED, tool);
  }

  private static BehavioursOfDay.Group group(
      Behaviour behaviour, long sources, long networks, int day) {
    long start = day * DAY_NANOS;
    return new BehavioursOfDay.Group(
        behaviour,
        sources,
        networks,
        sources / 2,
        sources * 12,
        sources * 4,
        start,
        start + 7 * WINDOW_NANOS);
  }

  /** Two thousand sources that choose few ports, and these among them. */
  private void day(int day, long othersOfEachPort, BehavioursOfDay.Group... groups) {
    Map<Subject.Port, Long> byPort = new HashMap<>();
    for (BehavioursOfDay.Group group : groups) {
      for (Subject.Port port : group.behaviour().ports()) {
        byPort.merge(port, group.sources() + othersOfEachPort, Math::max);
      }
    }
    campaigns.next(new BehavioursOfDay(2000, byPort, List.of(groups)), day).forEach(book::add);
  }

  @Test
  void aGroupOfTheSecondDayIsACampaignThatGrows() {
    day(10, 20, group(CAMERAS, 25, 20, 10));
    assertThat(book.findings()).isEmpty();
    day(11, 20, group(CAMERAS, 40, 31, 11), group(CONSOLES, 12, 9, 11));
    String id = book.findings().getFirst().id();
    day(13, 20, group(CAMERAS, 18, 15, 13), group(CONSOLES, 15, 9, 13));
    assertThat(book.findings()).hasSize(2);
    Finding cameras = book.findings().getFirst();
    assertThat(cameras.id()).isEqualTo(id);
    assertThat(cameras.subject()).isEqualTo("tcp/81 tcp/8081 tcp/37777 ttl64 syn40 win*");
    assertThat(cameras.firstNanos()).isEqualTo(10 * DAY_NANOS);
    assertThat(cameras.lastNanos()).isEqualTo(13 * DAY_NANOS + 8 * WINDOW_NANOS - 1);
    assertThat(cameras.strength()).isEqualTo(40);
    assertThat(cameras.evidence().numbers())
        .containsEntry("hosts", 18L)
        .containsEntry("mostHosts", 40L)
        .containsEntry("days", 3L)
        .containsEntry("orderShare", 0.5)
        .containsEntry("packetsAWindow", 3.0);
    assertThat(book.findings().getLast().subject()).endsWith("win* masscan");
  }

  /** 2000 sources, 300 at each of three ports: 2000 * 0.15^3 = 6.75 of them by chance. */
  @Test
  void whatIndependentChoicesGiveIsNoCampaign() {
    for (int day = 0; day < 5; day++) {
      day(day, 290, group(CAMERAS, 10, 10, day));
    }
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void oneNetworkIsNoCampaign() {
    for (int day = 0; day < 5; day++) {
      day(day, 0, group(CAMERAS, 30, 2, day));
    }
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void afterThreeDaysOfSilenceItIsAnotherCampaign() {
    for (int day : new int[] {0, 1, 9, 10}) {
      day(day, 0, group(CAMERAS, 30, 20, day));
    }
    assertThat(book.findings()).hasSize(2);
  }

  @Test
  void nobodySaysNothing() {
    assertThat(campaigns.next(BehavioursOfDay.NONE, 0)).isEmpty();
  }
}
