package org.noroshi.detect.glasso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.detect.synchrony.PortShare;

class SlotCountsTest {
  private static final long START = 1_700_000_400;
  private static final int[] NONE = {};

  private static HostSlot row(int source, long offset, long packets, int... tcp) {
    return new HostSlot(source, START + offset, packets, packets, tcp, NONE);
  }

  @Test
  void sourcesOfOneSixteenAreOneHostInSpansOfFiftySeconds() {
    List<HostSlot> rows =
        List.of(
            row(0xc6336401, 0, 2),
            row(0xc63364ff, 40, 3),
            row(0xc6336401, 50, 5),
            row(0xcb007105, 590, 7),
            row(0xcb007105, 600, 100),
            row(0xcb007105, -10, 100));
    SlotCounts slot = SlotCounts.of(rows, START);
    assertThat(slot.views()).containsExactly(0xc633, 0xcb00);
    assertThat(slot.counts().get(0)).startsWith(5, 5, 0).endsWith(0);
    assertThat(slot.counts().get(1)).startsWith(0, 0).endsWith(7);
  }

  /** One packet: the logarithms are 0 once and ln 0.1 eleven times. */
  @Test
  void onePacketHasTheVarianceOfItsLogarithms() {
    SlotCounts slot = SlotCounts.of(List.of(row(0xc6336401, 0, 1)), START);
    double log = Math.log(0.1);
    assertThat(slot.covariance().get(0, 0)).isCloseTo(log * log * 11 / 144, within(1e-12));
    assertThat(SlotDensity.of(slot).densities()).containsOnly(0.0);
    assertThat(slot.ports(List.of(row(0xc6336401, 0, 1, 23)))).isEmpty();
  }

  @Test
  void noRowsHaveNoDensity() {
    SlotCounts slot = SlotCounts.of(List.of(), START);
    assertThat(slot.views()).isEmpty();
    assertThat(SlotDensity.of(slot))
        .isEqualTo(new SlotDensity(START, 0, List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)));
  }

  @Test
  void constantHostsHaveNoVarianceAndNoDensity() {
    List<HostSlot> rows = new ArrayList<>();
    for (int view = 0; view < 30; view++) {
      for (int k = 0; k < 60; k++) {
        rows.add(row(view << 16, k * 10L, 4, 23));
      }
    }
    SlotCounts slot = SlotCounts.of(rows, START);
    assertThat(NormOps_DDRM.normPInf(slot.covariance())).isLessThan(1e-12);
    assertThat(SlotDensity.of(slot).densities()).containsOnly(0.0);
  }

  @Test
  void ofManyHostsTheSameThousandAreKeptWhateverTheOrder() {
    List<HostSlot> rows = new ArrayList<>();
    for (int view = 0; view < 5000; view++) {
      rows.add(row(view << 16, view % 60 * 10L, 1));
    }
    SlotCounts slot = SlotCounts.of(rows, START);
    assertThat(slot.views()).hasSize(1000).isSorted();
    Collections.shuffle(rows, new Random(3));
    assertThat(SlotCounts.of(rows, START).views()).isEqualTo(slot.views());
    // A fair draw: the lower half gives 500 of 1,000, give or take 4 standard deviations (of 14).
    assertThat(slot.views().stream().filter(view -> view < 2500).count()).isBetween(443L, 557L);
    assertThat(SlotCounts.of(rows, START + 10).views()).isNotEqualTo(slot.views());
  }

  @Test
  void aPortNeedsTwentyHostsAndATenth() {
    List<HostSlot> rows = new ArrayList<>();
    for (int view = 0; view < 200; view++) {
      int[] ports = view < 20 ? new int[] {23, 7} : view == 20 ? new int[] {7} : new int[] {view};
      rows.add(row(view << 16, 0, 1, view < 19 ? ports : new int[] {7, view + 1000}));
    }
    SlotCounts slot = SlotCounts.of(rows, START);
    assertThat(slot.ports(rows)).extracting(PortShare::port).containsExactly(7);
  }

  /** Sixty hosts of a steady packet; then half of them send in the same four spans besides. */
  @Test
  void hostsInStepMakeTheGraphDenser() {
    Random random = new Random(8);
    List<HostSlot> steady = new ArrayList<>();
    List<HostSlot> together = new ArrayList<>();
    for (int view = 0; view < 60; view++) {
      for (int k = 0; k < 12; k++) {
        steady.add(row(view << 16, k * 50L, 1));
        if (view < 30 && k % 3 == 0) {
          together.add(row(view << 16, k * 50L + 10, 40 + random.nextInt(9)));
        }
      }
    }
    together.addAll(steady);
    assertThat(SlotDensity.of(SlotCounts.of(steady, START)).densities()).containsOnly(0.0);
    assertThat(SlotDensity.of(SlotCounts.of(together, START)).densities())
        .allSatisfy(density -> assertThat(density).isPositive());
  }
}
