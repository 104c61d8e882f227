package org.noroshi.publish.report;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.report.Report.Finding;

/**
 * What the detectors found in a period, as far as the label of the publication lets it be told.
 * Findings of a stricter label are not read at all: neither their number nor the digest of the data
 * tells whether there are any. Hosts in step are told of where all methods that look at the port
 * agree: what one of them alone names is for analysts (docs/evaluation.md has its false alarms).
 */
final class FindingFigures {
  /** Findings of a kind that are listed; all are counted. */
  private static final int MOST_OF_A_KIND = 20;

  private static final String SQL =
      """
      SELECT id, kind, subject, sensor, label,
        CAST(epoch_us("first"::TIMESTAMPTZ) AS BIGINT),
        CAST(epoch_us("last"::TIMESTAMPTZ) AS BIGINT), strength
      FROM finding WHERE label IN (:labels:)
        AND NOT (kind = 'coordinatedHosts' AND confidence < 1)
        AND "first"::TIMESTAMPTZ < :to: AND "last"::TIMESTAMPTZ >= :from:\
      """;

  private final Period period;

  /** What is about the traffic as a whole comes first, as the kinds are declared. */
  private final Map<String, List<Finding>> byKind =
      new TreeMap<>(
          Comparator.comparingInt(FindingFigures::place).thenComparing(Comparator.naturalOrder()));

  FindingFigures(Tables tables, Period period, Label label) throws IOException {
    this.period = period;
    Map<String, String> values =
        Map.of(
            "labels",
            labels(label),
            "from",
            Tables.time(period.start()),
            "to",
            Tables.time(period.end()));
    tables.each("findings", SQL, values, this::add);
    byKind
        .values()
        .forEach(of ->
            of.sort(
                Comparator.comparingDouble(Finding::strength)
                    .reversed()
                    .thenComparing(Finding::id)));
  }

  /** The labels that a publication with this one may show. */
  private static String labels(Label label) {
    return Arrays.stream(Label.values())
        .filter(one -> one.compareTo(label) <= 0)
        .map(one -> "'" + one.text() + "'")
        .collect(Collectors.joining(", "));
  }

  private static int place(String kind) {
    FindingKind[] kinds = FindingKind.values();
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i].key().equals(kind)) {
        return i;
      }
    }
    return kinds.length;
  }

  private void add(Tables.Row row) {
    Instant first = instant(row.number(5));
    Instant last = instant(row.number(6));
    byKind
        .computeIfAbsent(row.text(1), unused -> new ArrayList<>())
        .add(
            new Finding(
                row.text(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                text(first),
                last.isBefore(period.end()) ? text(last) : null,
                Round.of(row.real(7)),
                !first.isBefore(period.start())));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private String text(Instant instant) {
    return instant
        .atZone(period.zone())
        .toLocalDateTime()
        .truncatedTo(ChronoUnit.MINUTES)
        .toString();
  }

  /** The strongest of each kind. */
  List<Finding> strongest() {
    return byKind.values().stream().flatMap(of -> of.stream().limit(MOST_OF_A_KIND)).toList();
  }

  /** How many of each kind there are. */
  List<Report.FindingCount> counts() {
    List<Report.FindingCount> counts = new ArrayList<>();
    byKind.forEach((kind, of) ->
        counts.add(
            new Report.FindingCount(kind, of.size(), of.stream().filter(Finding::isNew).count())));
    return counts;
  }
}
