package org.noroshi.detect.glasso;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityHistoryTest {
  private static final int SLOT = 600;

  private static SlotDensity slot(long number, double density) {
    return new SlotDensity(number * SLOT, 1000, Collections.nCopies(6, density));
  }

  @Test
  void maximaGoWhileTheyHoldTwoPercentOfTheVariance() {
    // Variances by hand: 9 of {0,0,0,0,10,0,0,0,0,0}; 0 without the 10, and then nothing is left.
    assertThat(DensityHistory.outliers(new double[] {0, 0, 0, 0, 10, 0, 0, 0, 0, 0}))
        .containsExactly(false, false, false, false, true, false, false, false, false, false);
    // {0,1} in equal parts: 50 of each have variance 0.25, without one of the ones 0.2499.
    double[] halves = new double[100];
    for (int i = 0; i < 100; i += 2) {
      halves[i] = 1;
    }
    assertThat(DensityHistory.outliers(halves)).doesNotContain(true);
  }

  @Test
  void emptySingleAndConstantHistoriesHaveNoOutliers() {
    for (int length : new int[] {0, 1, 2, 432}) {
      double[] constant = new double[length];
      java.util.Arrays.fill(constant, 0.125);
      assertThat(DensityHistory.outliers(constant)).doesNotContain(true);
    }
  }

  @Test
  void threeQuietDaysThenAPeakIsOneAlert() {
    DensityHistory history = new DensityHistory();
    List<DensityAlert> alerts = new ArrayList<>();
    // Evenly spread densities: the largest of 431 holds 0.7 % of the variance.
    for (int i = 0; i < 1000; i++) {
      double density = i == 700 ? 0.02 : 0.001 + 0.000001 * (i * 7 % 431);
      DensityHistory.Judgement judgement = history.next(slot(i, density));
      history = judgement.history();
      alerts.addAll(judgement.alerts());
    }
    assertThat(alerts).containsExactly(new DensityAlert(700L * SLOT, SlotDensity.PENALTIES));
  }

  @Test
  void nothingIsJudgedBeforeThreeDays() {
    DensityHistory history = new DensityHistory();
    Random random = new Random(1);
    for (int i = 0; i < 430; i++) {
      DensityHistory.Judgement judgement =
          history.next(slot(i, i == 400 ? 1 : random.nextDouble() / 1000));
      assertThat(judgement.alerts()).isEmpty();
      history = judgement.history();
    }
    assertThat(history.next(slot(430, 0)).alerts())
        .extracting(DensityAlert::start)
        .contains(400L * SLOT);
  }

  @Test
  void anAlertLeavesTheHistorySoThatTheNextIsSeen() {
    DensityHistory history = new DensityHistory();
    for (int i = 0; i < 440; i++) {
      history = history.next(slot(i, 0.001 + 0.000001 * (i * 7 % 431))).history();
    }
    for (int i = 440; i < 450; i++) {
      DensityHistory.Judgement judgement = history.next(slot(i, 0.5 / (i - 439)));
      assertThat(judgement.alerts())
          .extracting(DensityAlert::start)
          .containsExactly((long) i * SLOT);
      history = judgement.history();
    }
  }
}
