package org.noroshi.detect.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Findings by what they are about: one that is near in time to a known one of the same kind,
 * subject and sensor makes that one grow. Not thread-safe.
 */
public final class FindingBook {
  private static final Comparator<Finding> ORDER =
      Comparator.comparingLong(Finding::firstNanos)
          .thenComparing(Finding::kind)
          .thenComparing(Finding::sensor)
          .thenComparing(Finding::subject);

  private record Thing(FindingKind kind, String subject, String sensor) {}

  private final Map<Thing, List<Finding>> episodes = new HashMap<>();

  /**
   * Takes a finding in; of the findings that it touches, the earliest gives the id.
   *
   * @return what stands in the book for it now
   */
  public Finding add(Finding finding) {
    List<Finding> known =
        episodes.computeIfAbsent(
            new Thing(finding.kind(), finding.subject(), finding.sensor()),
            unused -> new ArrayList<>());
    List<Finding> touched = new ArrayList<>();
    for (Finding episode : known) {
      if (episode.reaches(finding.firstNanos(), finding.lastNanos())) {
        touched.add(episode);
      }
    }
    known.removeAll(touched);
    touched.sort(ORDER);
    Finding grown = finding;
    if (!touched.isEmpty()) {
      grown = touched.getFirst();
      for (Finding episode : touched.subList(1, touched.size())) {
        grown = grown.grow(episode);
      }
      grown = grown.grow(finding);
    }
    known.add(grown);
    return grown;
  }

  /** Puts each finding's revision in its place, which is about the same thing and time. */
  public void revise(UnaryOperator<Finding> revision) {
    episodes.values().forEach(known -> known.replaceAll(revision));
  }

  /** All findings, by first time, kind, sensor and subject. */
  public List<Finding> findings() {
    return episodes.values().stream().flatMap(List::stream).sorted(ORDER).toList();
  }
}
