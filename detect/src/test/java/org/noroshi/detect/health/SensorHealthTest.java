package org.noroshi.detect.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;

class SensorHealthTest {
  private final SensorHealth health = new SensorHealth("tokyo");

  private List<Finding> window(int index, double secondsUp, long packets, long drops) {
    return health.next(
        new CoveredWindow(index * CoveredWindow.NANOS, secondsUp, packets, 0, 0, drops, 0));
  }

  private List<Finding> healthy(int from, int to) {
    List<Finding> findings = new ArrayList<>();
    for (int i = from; i < to; i++) {
      findings.addAll(window(i, 300, 1000, 0));
    }
    return findings;
  }

  @Test
  void aHealthySensorSaysNothing() {
    assertThat(window(0, 140, 400, 0)).isEmpty();
    assertThat(healthy(1, 600)).isEmpty();
  }

  @Test
  void missingWindowsAreOneOutage() {
    healthy(0, 12);
    FindingBook book = new FindingBook();
    window(15, 100, 300, 0).forEach(book::add);
    assertThat(book.findings()).hasSize(1);
    Finding outage = book.findings().getFirst();
    assertThat(outage.subject()).isEqualTo("down");
    assertThat(outage.strength()).isEqualTo(900);
    assertThat(outage.firstNanos()).isEqualTo(12 * CoveredWindow.NANOS);
    assertThat(outage.lastNanos()).isEqualTo(16 * CoveredWindow.NANOS - 1);
  }

  @Test
  void aSensorThatIsUpButHearsNothingIsSilent() {
    healthy(0, 12);
    assertThat(window(12, 300, 0, 0)).extracting(Finding::subject).containsExactly("silent");
  }

  @Test
  void aSmallSensorMayHearNothing() {
    for (int i = 0; i < 12; i++) {
      assertThat(window(i, 300, i % 3 == 0 ? 2 : 0, 0)).isEmpty();
    }
  }

  @Test
  void packetsThatLeaveDarkSpaceAreOneFindingWhileTheyGoOn() {
    healthy(0, 3);
    FindingBook book = new FindingBook();
    for (int i = 3; i < 6; i++) {
      health
          .next(new CoveredWindow(i * CoveredWindow.NANOS, 300, 1000, 0, 0, 0, 5))
          .forEach(book::add);
    }
    assertThat(book.findings()).hasSize(1);
    Finding finding = book.findings().getFirst();
    assertThat(finding.subject()).isEqualTo("leaving");
    assertThat(finding.firstNanos()).isEqualTo(3 * CoveredWindow.NANOS);
    assertThat(finding.lastNanos()).isEqualTo(6 * CoveredWindow.NANOS - 1);
  }

  @Test
  void lostPacketsAreSaid() {
    healthy(0, 3);
    Finding finding = window(3, 300, 1000, 17).getFirst();
    assertThat(finding.subject()).isEqualTo("drops");
    assertThat(finding.strength()).isEqualTo(17);
  }

  private List<Finding> reopened(int index, long packets, long reopened) {
    return health.next(
        new CoveredWindow(index * CoveredWindow.NANOS, 300, packets, reopened, 0, 0, 0));
  }

  /** The stream ran over the window while it was empty; its packets came later. */
  @Test
  void aClockThatWasAheadIsNoSilence() {
    healthy(0, 12);
    FindingBook book = new FindingBook();
    reopened(12, 1000, 1000).forEach(book::add);
    reopened(13, 900, 900).forEach(book::add);
    assertThat(book.findings()).hasSize(1);
    Finding ahead = book.findings().getFirst();
    assertThat(ahead.subject()).isEqualTo("clockAhead");
    assertThat(ahead.strength()).isEqualTo(1000);
    assertThat(ahead.lastNanos()).isEqualTo(14 * CoveredWindow.NANOS - 1);
  }

  @Test
  void aClockThatWentBackGivesATimeTwice() {
    healthy(0, 12);
    assertThat(reopened(12, 1400, 400))
        .extracting(Finding::subject, Finding::strength)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("clockBack", 400.0));
  }

  @Test
  void aGapThatTheCoverageKnowsIsSilence() {
    assertThat(health.next(new CoveredWindow(0, 300, 0, 0, 300, 0, 0)))
        .extracting(Finding::subject)
        .containsExactly("silent");
  }
}
