package org.noroshi.detect.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.noroshi.detect.emerge.CountTail;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;

/**
 * Finds groups of sources that choose the same ports with the same header habits on several days.
 * Their number is held against that of sources which choose each port for itself, as often as all
 * sources of the day do: N times the product of the ports' shares. A behaviour is a campaign from
 * its second day on. One sensor, days in order; not thread-safe. Ours.
 */
public final class Campaigns {
  /** Sources of a day that make a group. */
  public static final long LEAST_SOURCES = 10;

  /** /16 that they stand in: one provider's machines in one network are no campaign. */
  static final long LEAST_NETWORKS = 3;

  /**
   * Chance above which a group is nothing special. So small that a day may hold a million groups.
   */
  static final double LARGEST_CHANCE = 1e-9;

  /** Behaviours that are followed at most, those with most sources. */
  static final int MOST = 10_000;

  private static final long WINDOW_NANOS = 300_000_000_000L;

  /** What is known of a behaviour. */
  private static final class Course {
    final TreeMap<Long, Long> sourcesByDay = new TreeMap<>();
    long firstNanos;
    long lastNanos;
    long most;
  }

  private final String sensor;
  private final Map<String, Course> courses = new HashMap<>();

  public Campaigns(String sensor) {
    this.sensor = sensor;
  }

  /**
   * Takes the next day.
   *
   * @param day days since 1970
   */
  public List<Finding> next(BehavioursOfDay behaviours, long day) {
    long rest = FindingKind.CAMPAIGN.rest().toNanos();
    long start = day * Duration.ofDays(1).toNanos();
    courses.values().removeIf(course -> course.lastNanos + rest < start);
    List<Finding> findings = new ArrayList<>();
    behaviours.groups().stream()
        .sorted(
            Comparator.comparingLong(BehavioursOfDay.Group::sources)
                .reversed()
                .thenComparing(group -> group.behaviour().text()))
        .forEach(group -> add(group, behaviours, day, findings));
    return findings;
  }

  private void add(
      BehavioursOfDay.Group group, BehavioursOfDay of, long day, List<Finding> findings) {
    double expected = expected(group.behaviour(), of);
    double chance = CountTail.atLeast(group.sources(), expected, 1);
    if (group.sources() < LEAST_SOURCES
        || group.networks() < LEAST_NETWORKS
        || chance > LARGEST_CHANCE) {
      return;
    }
    String text = group.behaviour().text();
    Course course = courses.get(text);
    if (course == null) {
      if (courses.size() >= MOST) {
        return;
      }
      course = new Course();
      course.firstNanos = group.firstNanos();
      courses.put(text, course);
    }
    course.sourcesByDay.put(day, group.sources());
    course.lastNanos = group.lastNanos() + WINDOW_NANOS - 1;
    course.most = Math.max(course.most, group.sources());
    if (course.sourcesByDay.size() > 1) {
      findings.add(finding(text, group, course, expected, chance));
    }
  }

  /** Sources that would ask for all these ports if each chose every port for itself. */
  private static double expected(Behaviour behaviour, BehavioursOfDay of) {
    double expected = of.sources();
    for (Subject.Port port : behaviour.ports()) {
      expected *= (double) of.byPort().getOrDefault(port, of.sources()) / of.sources();
    }
    return expected;
  }

  private Finding finding(
      String text, BehavioursOfDay.Group group, Course course, double expected, double chance) {
    Behaviour behaviour = group.behaviour();
    Map<String, Object> numbers = new TreeMap<>();
    numbers.put("ports", behaviour.ports().stream().map(Subject.Port::text).toList());
    numbers.put("ttl", (long) behaviour.ttl());
    numbers.put("synHeaderBytes", (long) behaviour.synHeaderBytes());
    numbers.put("synWindow", (long) behaviour.synWindow());
    if (!behaviour.tool().isEmpty()) {
      numbers.put("tool", behaviour.tool());
    }
    numbers.put("hosts", group.sources());
    numbers.put("mostHosts", course.most);
    numbers.put("networks", group.networks());
    numbers.put("orderShare", (double) group.inOrder() / group.sources());
    numbers.put("packets", group.packets());
    numbers.put("packetsAWindow", (double) group.packets() / Math.max(1, group.windows()));
    numbers.put("days", (long) course.sourcesByDay.size());
    numbers.put("expectedHosts", expected);
    numbers.put("chance", chance);
    return Finding.born(
        FindingKind.CAMPAIGN,
        new Subject.Behaviour(text),
        sensor,
        course.firstNanos,
        course.lastNanos,
        course.most,
        new Confidence(1 - chance, Confidence.Meaning.NOT_BY_CHANCE),
        Evidence.of(List.of(course.firstNanos, group.firstNanos(), group.lastNanos()), numbers));
  }
}
