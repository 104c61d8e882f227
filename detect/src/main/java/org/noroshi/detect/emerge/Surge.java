package org.noroshi.detect.emerge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;

/**
 * More hosts than chance explains.
 *
 * @param fromNanos start of the first slot that was counted
 * @param untilNanos end of the last one, exclusive
 * @param hosts distinct sources in these slots
 * @param expected how many the baseline had led to expect
 * @param dispersion variance of the counts over their mean
 * @param chance probability of so many or more under the baseline
 * @param tests such tests made in a day
 */
public record Surge(
    Subject subject,
    long fromNanos,
    long untilNanos,
    long hosts,
    double expected,
    double dispersion,
    double chance,
    double tests) {

  /** As a finding. */
  public Finding finding(String sensor) {
    List<Long> windows = new ArrayList<>();
    for (long start = fromNanos; start < untilNanos; start += Slot.NANOS) {
      windows.add(start);
    }
    FindingKind kind =
        subject instanceof Subject.Country ? FindingKind.RISING_COUNTRY : FindingKind.RISING_PORT;
    return Finding.born(
        kind,
        subject,
        sensor,
        fromNanos,
        untilNanos - 1,
        hosts,
        new Confidence(Math.max(0, 1 - chance * tests), Confidence.Meaning.NOT_BY_CHANCE),
        Evidence.of(
            windows,
            Map.of(
                "hosts", hosts,
                "expectedHosts", expected,
                "dispersion", dispersion,
                "chance", chance,
                "testsADay", tests,
                "slots", (long) windows.size())));
  }
}
