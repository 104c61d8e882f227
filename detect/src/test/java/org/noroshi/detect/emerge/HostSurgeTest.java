package org.noroshi.detect.emerge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;

class HostSurgeTest {
  private static final Subject TELNET = new Subject.Port("tcp", 23);
  private static final Subject NEW = new Subject.Port("tcp", 28041);
  private static final long BEGIN = 2_945_376;

  private final HostSurge surges = new HostSurge(HostSurge.Setting.DEFAULT);
  private long next = BEGIN;

  private List<Surge> slot(double covered, SlotCount... counts) {
    return slot(covered, (subject, from, until) -> 0, counts);
  }

  private List<Surge> slot(double covered, DistinctHosts distinct, SlotCount... counts) {
    return surges.next(new Slot(next++ * Slot.NANOS, covered, List.of(counts)), distinct);
  }

  private static SlotCount hosts(Subject subject, long hosts) {
    return new SlotCount(subject, hosts * 3, hosts);
  }

  @Test
  void aNewPortWithManyHostsSurgesInItsFirstSlot() {
    for (int i = 0; i < 12; i++) {
      assertThat(slot(1, hosts(TELNET, 300 + i % 3))).isEmpty();
    }
    List<Surge> found = slot(1, hosts(TELNET, 301), hosts(NEW, 50));
    assertThat(found).extracting(Surge::subject).containsExactly(NEW);
    Finding finding = found.getFirst().finding("dark");
    assertThat(finding.kind()).isEqualTo(FindingKind.RISING_PORT);
    assertThat(finding.subject()).isEqualTo("tcp/28041");
    assertThat(finding.strength()).isEqualTo(50);
    assertThat(finding.firstNanos()).isEqualTo((BEGIN + 12) * Slot.NANOS);
    assertThat(finding.confidence().value()).isGreaterThan(0.95);
  }

  @Test
  void theFirstSlotOnlyTeaches() {
    assertThat(slot(1, hosts(TELNET, 5000), hosts(NEW, 300))).isEmpty();
    assertThat(slot(1, hosts(TELNET, 5000), hosts(NEW, 300))).isEmpty();
  }

  @Test
  void nineteenHostsAreTooFewWhateverTheChance() {
    for (int i = 0; i < 12; i++) {
      slot(1);
    }
    Subject other = new Subject.Port("udp", 28041);
    assertThat(slot(1, hosts(NEW, 19), hosts(other, 20)))
        .extracting(Surge::subject)
        .containsExactly(other);
  }

  @Test
  void aFewHostsThatStayAreNotManyHosts() {
    for (int i = 0; i < 24; i++) {
      slot(1, hosts(TELNET, 100));
    }
    for (int i = 0; i < 12; i++) {
      assertThat(slot(1, (subject, from, until) -> 8, hosts(TELNET, 100), hosts(NEW, 8))).isEmpty();
    }
  }

  @Test
  void hostsThatComeOneAfterAnotherAreNoScatter() {
    for (int i = 0; i < Slot.DAY; i++) {
      slot(1, hosts(TELNET, 100));
    }
    List<Surge> found = new ArrayList<>();
    for (int i = 1; i <= 18; i++) {
      long come = Math.min(52, 4L * i);
      found.addAll(slot(1, (subject, from, until) -> come, hosts(TELNET, 100), hosts(NEW, come)));
    }
    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().subject()).isEqualTo(NEW);
  }

  @Test
  void hostsThatTakeTurnsAreFoundOverAnHour() {
    for (int i = 0; i < 24; i++) {
      slot(1, hosts(TELNET, 100));
    }
    List<Surge> found = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      long seen = 8L * i;
      found.addAll(slot(1, (subject, from, until) -> seen, hosts(TELNET, 100), hosts(NEW, 8)));
    }
    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().subject()).isEqualTo(NEW);
    assertThat(found.getFirst().hosts()).isGreaterThanOrEqualTo(20);
  }

  /** Ten thousand ports with Poisson counts over a day; 0.05 alarms are stated for such a day. */
  @Test
  void noiseThatScattersAsAssumedDoesNotAlarm() {
    Random random = new Random(20260101);
    int alarms = 0;
    for (int i = 0; i < Slot.DAY; i++) {
      List<SlotCount> counts = new ArrayList<>();
      for (int port = 0; port < 10_000; port++) {
        int count = poisson(random, port < 100 ? 30 : 0.5);
        if (count > 0) {
          counts.add(hosts(new Subject.Port("tcp", port), count));
        }
      }
      alarms += slot(1, counts.toArray(new SlotCount[0])).size();
    }
    assertThat(alarms).isZero();
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  @Test
  void aDailyPeakIsExpectedOnTheNextDay() {
    for (int day = 0; day < 2; day++) {
      for (int i = 0; i < Slot.DAY; i++) {
        boolean peak = i >= 60 && i < 72;
        List<Surge> found = slot(1, hosts(TELNET, peak ? 400 : 50));
        if (day == 1) {
          assertThat(found).as("slot " + i).isEmpty();
        }
      }
    }
  }

  @Test
  void anOutageNeitherAlarmsNorTeaches() {
    for (int i = 0; i < Slot.DAY; i++) {
      slot(1, hosts(TELNET, 200));
    }
    for (int i = 0; i < 12; i++) {
      assertThat(slot(0.1, hosts(TELNET, 3))).isEmpty();
    }
    for (int i = 0; i < 12; i++) {
      assertThat(slot(1, hosts(TELNET, 200))).isEmpty();
    }
  }

  @Test
  void emptyAndConstantSlotsSayNothing() {
    for (int i = 0; i < 30; i++) {
      assertThat(slot(1)).isEmpty();
    }
    HostSurge constant = new HostSurge(HostSurge.Setting.DEFAULT);
    for (int i = 0; i < 300; i++) {
      Slot slot = new Slot((BEGIN + i) * Slot.NANOS, 1, List.of(hosts(TELNET, 77)));
      assertThat(constant.next(slot, (subject, from, until) -> 77)).isEmpty();
    }
  }
}
