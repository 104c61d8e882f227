package org.noroshi.publish.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * SQL over {@code series} and {@code coverage} by slot. Each resolution is read from the files of
 * its own dates only, so that a year is read from the rows of its days and the hours at its ends.
 */
final class SeriesSql {
  private final Map<String, TreeSet<LocalDate>> dates = new TreeMap<>();
  private final List<String> bounds = new ArrayList<>();

  private SeriesSql(List<Period.Slot> slots) {
    for (int i = 0; i < slots.size(); i++) {
      for (Segment segment : Segment.of(slots.get(i).from(), slots.get(i).to())) {
        LocalDate last = date(segment.to().minusNanos(1));
        for (LocalDate at = date(segment.from()); !at.isAfter(last); at = at.plusDays(1)) {
          dates.computeIfAbsent(segment.resolution(), unused -> new TreeSet<>()).add(at);
        }
        bounds.add(
            "(%d, '%s', %s, %s)"
                .formatted(
                    i,
                    segment.resolution(),
                    Tables.time(segment.from()),
                    Tables.time(segment.to())));
      }
    }
  }

  private static LocalDate date(java.time.Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * A select of {@code columns} (of s, the series, and b.slot) grouped by all that is no sum.
   *
   * @param where a condition on series alone
   */
  static String select(List<Period.Slot> slots, String columns, String where) {
    SeriesSql sql = new SeriesSql(slots);
    String rows =
        sql.dates.entrySet().stream()
            .map(entry ->
                "SELECT sensor, \"window\"::TIMESTAMPTZ AS at, resolution, metric, label, packets,"
                    + " sketch FROM series WHERE resolution = '%s' AND %s AND %s"
                        .formatted(entry.getKey(), in(entry.getValue()), where))
            .collect(Collectors.joining(" UNION ALL "));
    return "SELECT "
        + columns
        + " FROM ("
        + rows
        + ") s JOIN (VALUES "
        + String.join(", ", sql.bounds)
        + ") b(slot, resolution, low, high) ON s.resolution = b.resolution"
        + " AND s.at >= b.low AND s.at < b.high";
  }

  /** Slots as a relation {@code b(slot, low, high)}. */
  static String values(List<Period.Slot> slots) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      rows.add(
          "(%d, %s, %s)"
              .formatted(i, Tables.time(slots.get(i).from()), Tables.time(slots.get(i).to())));
    }
    return "(VALUES " + String.join(", ", rows) + ") b(slot, low, high)";
  }

  /** A condition on the partition of every table: the UTC dates of the slots. */
  static String dates(List<Period.Slot> slots) {
    return "date BETWEEN DATE '%s' AND DATE '%s'"
        .formatted(date(slots.getFirst().from()), date(slots.getLast().to().minusNanos(1)));
  }

  private static String in(TreeSet<LocalDate> dates) {
    if (dates.first().plusDays(dates.size() - 1L).equals(dates.last())) {
      return "date BETWEEN DATE '%s' AND DATE '%s'".formatted(dates.first(), dates.last());
    }
    return dates.stream()
        .map(date -> "DATE '" + date + "'")
        .collect(Collectors.joining(", ", "date IN (", ")"));
  }
}
