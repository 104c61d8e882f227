package org.noroshi.detect.coordinated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.glasso.SlotDensity;
import org.noroshi.detect.synchrony.HostSlot;

class HalfHourTest {
  private static final List<Long> WHOLE = List.of(0L, 600L, 1200L);
  private static final int[] NONE = {};

  /** Forty views of noise to ports of their own; thirty that burst in step to port 37215. */
  private static List<HostSlot> rows(boolean burst) {
    Random random = new Random(6);
    List<HostSlot> rows = new ArrayList<>();
    for (long second = 0; second < 1800; second += 10) {
      for (int view = 0; view < 40; view++) {
        if (random.nextInt(6) == 0) {
          rows.add(new HostSlot(view << 16 | 1, second, 1, 1, new int[] {1000 + view}, NONE));
        }
      }
      for (int view = 40; burst && view < 70; view++) {
        if (second / 50 % 12 == 5) {
          rows.add(new HostSlot(view << 16 | 1, second, 2, 2, new int[] {37215}, NONE));
        }
      }
    }
    return rows;
  }

  @Test
  void hostsThatBurstInStepAreNamedWithTheirPort() {
    HalfHour half = HalfHour.of(rows(true), 0, WHOLE, source -> false);
    Subject.Port worm = new Subject.Port("tcp", 37215);
    assertThat(half.named())
        .filteredOn(named -> named.port().equals(worm))
        .extracting(NamedPort::method, NamedPort::views)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Method.DARK_NMF, 30),
            org.assertj.core.groups.Tuple.tuple(Method.DARK_NTD, 30));
    HalfHour quiet = HalfHour.of(rows(false), 0, WHOLE, source -> false);
    for (int slot = 0; slot < 3; slot++) {
      SlotDensity dense = half.slots().get(slot).density();
      SlotDensity sparse = quiet.slots().get(slot).density();
      assertThat(dense.views()).isEqualTo(70);
      assertThat(dense.densities().getLast()).isGreaterThan(2 * sparse.densities().getLast());
      assertThat(half.slots().get(slot).ports().getFirst().port()).isEqualTo(37215);
    }
  }

  @Test
  void knownScannersAreNothingToDarkNtd() {
    HalfHour half = HalfHour.of(rows(true), 0, WHOLE, source -> source >>> 16 >= 40);
    assertThat(half.named())
        .filteredOn(named -> named.port().number() == 37215)
        .extracting(NamedPort::method)
        .containsExactly(Method.DARK_NMF);
  }

  @Test
  void aHalfHourWithAGapIsJudgedBySlotsOnly() {
    HalfHour half = HalfHour.of(rows(true), 0, List.of(600L), source -> false);
    assertThat(half.slots()).hasSize(1);
    assertThat(half.named()).isEmpty();
  }

  @Test
  void nothingAndOnePacketSayNothing() {
    for (List<HostSlot> rows :
        List.of(
            List.<HostSlot>of(), List.of(new HostSlot(1 << 16, 0, 1, 1, new int[] {23}, NONE)))) {
      HalfHour half = HalfHour.of(rows, 0, WHOLE, source -> false);
      assertThat(half.named()).isEmpty();
      assertThat(half.slots())
          .extracting(slot -> slot.density().densities())
          .containsOnly(Collections.nCopies(SlotDensity.PENALTIES.size(), 0.0));
    }
  }

  /** The thirty that burst go on from 37215 to 52869 in the same span. */
  @Test
  void portsThatOneProgramTakesTogetherAreInStep() {
    List<HostSlot> rows = new ArrayList<>(rows(false));
    for (long second = 0; second < 1800; second += 10) {
      for (int view = 40; second / 50 % 12 == 5 && view < 70; view++) {
        int source = view << 16 | 1;
        rows.add(new HostSlot(source, second, 2, 2, new int[] {37215, 52869}, NONE));
      }
    }
    HalfHour half = HalfHour.of(rows, 0, WHOLE, source -> false);
    Subject.Port one = new Subject.Port("tcp", 37215);
    Subject.Port other = new Subject.Port("tcp", 52869);
    assertThat(half.inStep()).contains(one, other);
    assertThat(half.named())
        .filteredOn(named -> named.method() == Method.DARK_NMF && named.port().equals(one))
        .singleElement()
        .satisfies(named ->
            assertThat(named.numbers())
                .containsEntry("nmfPorts", List.of("tcp/37215", "tcp/52869"))
                .containsEntry("nmfPortCount", 2L));
  }

  @Test
  void aPortAloneIsInStepWithNone() {
    HalfHour half = HalfHour.of(rows(true), 0, WHOLE, source -> false);
    assertThat(half.inStep()).doesNotContain(new Subject.Port("tcp", 37215));
    assertThat(half.named())
        .filteredOn(named -> named.method() == Method.DARK_NMF)
        .isNotEmpty()
        .allSatisfy(named -> assertThat(named.numbers()).doesNotContainKey("nmfPorts"));
  }
}
