package org.noroshi.detect.emerge;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;

/**
 * The slots in which ChangeFinder alerted, by sensor and subject. By NICT's parameters that is too
 * often to alarm by itself; beside a finding about the same port or country it says that its series
 * changed as well. Not thread-safe.
 */
public final class ChangeAlerts {
  private static final long NANOS = 1_000_000_000L;

  private record Series(String sensor, String subject) {}

  private final Map<Series, NavigableSet<Long>> slots = new HashMap<>();

  /** An alert in the slot that starts then. */
  public void add(String sensor, Subject subject, long slotNanos) {
    slots
        .computeIfAbsent(new Series(sensor, subject.text()), unused -> new TreeSet<>())
        .add(slotNanos);
  }

  /** A finding about a rising port or country with the alerts of its span; others as they are. */
  public Finding beside(Finding finding) {
    if (finding.kind() != FindingKind.RISING_PORT && finding.kind() != FindingKind.RISING_COUNTRY) {
      return finding;
    }
    NavigableSet<Long> all =
        slots.getOrDefault(new Series(finding.sensor(), finding.subject()), new TreeSet<>());
    long from = Math.floorDiv(finding.firstNanos(), Slot.NANOS) * Slot.NANOS;
    NavigableSet<Long> within = all.subSet(from, true, finding.lastNanos(), true);
    NavigableSet<Long> named = new TreeSet<>();
    within.forEach(slot -> Evidence.keepEnds(named, slot));
    List<String> times =
        named.stream().map(slot -> Instant.ofEpochSecond(slot / NANOS).toString()).toList();
    return finding.with(
        finding
            .evidence()
            .with("changeFinderAlerts", times)
            .with("changeFinderAlertCount", (long) within.size()));
  }
}
