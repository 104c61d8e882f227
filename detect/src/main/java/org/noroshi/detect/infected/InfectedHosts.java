package org.noroshi.detect.infected;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.source.SourceDay;
import org.noroshi.telescope.packet.ToolVerdict;

/**
 * Counts one sensor's infected hosts by country and AS, day after day: one finding for each country
 * and AS, that grows. That of the home country has every day's hosts. Not thread-safe.
 */
public final class InfectedHosts {
  /** Hosts of a day from which a country or AS is told of, the home country apart (our choice). */
  static final long LEAST_HOSTS = 3;

  /** Days of the home country that are kept, the newest. */
  static final int MOST_DAYS = 400;

  /** A day's hosts of one country or AS; each source comes once a day. */
  private static final class Count {
    long hosts;
    long packets;
    double chance;
    long firstNanos = Long.MAX_VALUE;
    long lastNanos = Long.MIN_VALUE;

    void add(SourceDay source, ToolVerdict verdict) {
      hosts++;
      packets += verdict.matching();
      chance += verdict.chance();
      firstNanos = Math.min(firstNanos, source.firstNanos());
      lastNanos = Math.max(lastNanos, source.lastNanos() + SourceDay.WINDOW_NANOS - 1);
    }
  }

  /** The days of one country or AS so far. */
  private static final class Course {
    final TreeMap<LocalDate, Long> hosts = new TreeMap<>();
    long most;
  }

  private final String sensor;
  private final Subject home;
  private final SortedMap<String, Count> countries = new TreeMap<>();
  private final SortedMap<Long, Count> systems = new TreeMap<>();
  private final Map<Subject, Course> courses = new HashMap<>();

  /**
   * @param home the domestic country, ISO 3166-1 alpha-2
   */
  public InfectedHosts(String sensor, String home) {
    this.sensor = sensor;
    this.home = new Subject.Country(home);
  }

  /** Takes an infected host of the day that is going on. */
  public void add(SourceDay source, ToolVerdict verdict) {
    if (source.country() != null) {
      countries.computeIfAbsent(source.country(), unused -> new Count()).add(source, verdict);
    }
    if (source.asNumber() != null) {
      systems.computeIfAbsent(source.asNumber(), unused -> new Count()).add(source, verdict);
    }
  }

  /** Ends a day. */
  public List<Finding> endOf(LocalDate date) {
    List<Finding> findings = new ArrayList<>();
    countries.forEach((country, count) -> add(new Subject.Country(country), count, date, findings));
    systems.forEach(
        (number, count) -> add(new Subject.AutonomousSystem(number), count, date, findings));
    countries.clear();
    systems.clear();
    return findings;
  }

  private void add(Subject subject, Count count, LocalDate date, List<Finding> findings) {
    if (count.hosts < LEAST_HOSTS && !subject.equals(home)) {
      return;
    }
    Course course = courses.computeIfAbsent(subject, unused -> new Course());
    course.hosts.put(date, count.hosts);
    course.most = Math.max(course.most, count.hosts);
    while (course.hosts.size() > MOST_DAYS) {
      course.hosts.pollFirstEntry();
    }
    Map<String, Object> numbers = new TreeMap<>();
    numbers.put("tool", "mirai");
    numbers.put("hosts", count.hosts);
    numbers.put("packets", count.packets);
    numbers.put("date", date.toString());
    numbers.put("mostHosts", course.most);
    numbers.put("days", (long) course.hosts.size());
    numbers.put("chance", Math.min(1, count.chance));
    if (subject.equals(home)) {
      numbers.put("dates", course.hosts.keySet().stream().map(LocalDate::toString).toList());
      numbers.put("hostsByDay", List.copyOf(course.hosts.values()));
    }
    findings.add(
        Finding.born(
            FindingKind.INFECTED_HOSTS,
            subject,
            sensor,
            count.firstNanos,
            count.lastNanos,
            course.most,
            new Confidence(1 - Math.min(1, count.chance), Confidence.Meaning.NOT_BY_CHANCE),
            Evidence.of(List.of(count.firstNanos), numbers)));
  }
}
