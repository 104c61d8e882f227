package org.noroshi.telescope.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionLimitsTest {
  private static final double IPV4 = 4294967296.0;

  private static ScanScale scale(long addresses) {
    return ScanScale.of(OptionalLong.of(addresses));
  }

  /** Draws scans of a sensor and looks how often ten hits come without a gap of the timeout. */
  @ParameterizedTest
  @CsvSource({"475136, 10", "65536, 10", "16, 4", "9, 2"})
  void aScanAtTheRateIsReportedAtEvenOdds(long addresses, int needed) {
    ScanScale scale = scale(addresses);
    double rate = DetectionLimits.of(scale).scanRate().orElseThrow();
    double perSecond = rate * addresses / IPV4;
    double timeout = scale.timeoutNanos() / 1e9;
    SplittableRandom random = new SplittableRandom(7);
    int reported = 0;
    int trials = 100_000;
    for (int trial = 0; trial < trials; trial++) {
      boolean whole = true;
      for (int gap = 1; gap < needed; gap++) {
        whole &= -Math.log(1 - random.nextDouble()) / perSecond < timeout;
      }
      reported += whole ? 1 : 0;
    }
    // three standard errors of a share of one half
    assertThat(reported / (double) trials).isCloseTo(0.5, within(3 * 0.5 / Math.sqrt(trials)));
  }

  @Test
  void ratesOfKnownSensorsAreThoseWorkedOutByHand() {
    // ORION: T = 624.4 s; 2^(-1/9) = 0.92587, -ln(0.07413) = 2.6019; 2.6019 * 9039.5 / 624.4 =
    // 37.67
    DetectionLimits orion = DetectionLimits.of(scale(475_136));
    assertThat(orion.scanRate().orElseThrow()).isCloseTo(37.67, within(0.01));
    assertThat(orion.slowestHeldRate().orElseThrow()).isCloseTo(100, within(0.01));
    // half of 2^32 / 475136
    assertThat(orion.attackRate().orElseThrow()).isCloseTo(4519.7, within(0.1));
    assertThat(DetectionLimits.of(scale(1 << 16)).attackRate()).hasValue(32_768);
  }

  @Test
  void theOperatorsTimeoutCounts() {
    // ten times as long holds scans together that are a tenth as fast
    ScanScale longer = scale(475_136).withTimeout(6_244_000_000_000L);
    DetectionLimits limits = DetectionLimits.of(longer);
    assertThat(limits.slowestHeldRate().orElseThrow()).isCloseTo(10, within(0.01));
    assertThat(limits.scanRate()).hasValue(ScanScale.REPORTED_RATE);
  }

  @Test
  void whereEveryHitIsReportedThereIsNoLeastScanRate() {
    assertThat(DetectionLimits.of(scale(1)).scanRate()).isEmpty();
    assertThat(DetectionLimits.of(scale(1)).attackRate()).hasValue(IPV4 / 2);
    assertThat(DetectionLimits.of(ScanScale.of(OptionalLong.empty())).attackRate()).isEmpty();
  }
}
