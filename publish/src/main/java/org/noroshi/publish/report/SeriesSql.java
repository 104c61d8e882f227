package org.noroshi.publish.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.noroshi.publish.report.Period.Slot;

/**
 * SQL by slot. Each resolution of {@code series} is read from the files of its own dates only, so
 * that a year is read from the rows of its days and the hours at its ends. Slots follow each other
 * without gaps.
 */
public final class SeriesSql {
  /** Start of a row's window. */
  private static final String WINDOW = "\"window\"::TIMESTAMPTZ";

  private SeriesSql() {}

  /**
   * A select of {@code columns} (of s: sensor, slot, metric, label, packets, sources, sketch).
   *
   * @param where a condition on series alone
   */
  public static String select(List<Slot> slots, String columns, String where) {
    String rows =
        ranges(slots).entrySet().stream()
            .map(entry -> rows(entry.getKey(), entry.getValue(), slots, where))
            .collect(Collectors.joining(" UNION ALL "));
    return "SELECT " + columns + " FROM (" + rows + ") s";
  }

  /**
   * The dates stand apart from the times, since only then files of other dates are not opened. What
   * a row's date tells is asked of the date, which costs nothing: all rows of a file have the same.
   */
  private static String rows(
      String resolution, List<Segment> ranges, List<Slot> slots, String where) {
    boolean days = resolution.equals("1d");
    String slot =
        slot(
            boundary -> days ? dayBefore(boundary) : windowBefore(boundary),
            slots,
            0,
            slots.size());
    return "SELECT sensor, %s AS slot, metric, label, packets, sources, sketch FROM series"
            .formatted(slot)
        + " WHERE resolution = '%s' AND %s AND (%s)"
            .formatted(resolution, where, any(ranges, range -> dates(range.from(), range.to())))
        + (days ? "" : " AND (" + any(ranges, SeriesSql::times) + ")");
  }

  /** Whether the day of a row, none of which lies on both sides, is before a time. */
  private static String dayBefore(Instant time) {
    return "date " + (isMidnight(time) ? "<" : "<=") + " DATE '" + date(time) + "'";
  }

  private static String windowBefore(Instant time) {
    String before = "date < DATE '%s'".formatted(date(time));
    return isMidnight(time)
        ? before
        : "(%s OR date = DATE '%s' AND %s < %s)"
            .formatted(before, date(time), WINDOW, Tables.time(time));
  }

  private static boolean isMidnight(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.DAYS));
  }

  private static String times(Segment range) {
    return isMidnight(range.from()) && isMidnight(range.to())
        ? dates(range.from(), range.to())
        : times(WINDOW, range.from(), range.to());
  }

  private static String any(List<Segment> ranges, Function<Segment, String> condition) {
    return ranges.stream().map(condition).collect(Collectors.joining(" OR "));
  }

  /** For each resolution the spans of time that are read from it; those that touch are one. */
  private static Map<String, List<Segment>> ranges(List<Slot> slots) {
    Map<String, List<Segment>> ranges = new TreeMap<>();
    for (Slot slot : slots) {
      for (Segment segment : Segment.of(slot.from(), slot.to())) {
        List<Segment> of =
            ranges.computeIfAbsent(segment.resolution(), unused -> new ArrayList<>());
        Segment last = of.isEmpty() ? null : of.getLast();
        if (last != null && last.to().equals(segment.from())) {
          of.removeLast();
          of.add(new Segment(last.resolution(), last.from(), segment.to()));
        } else {
          of.add(segment);
        }
      }
    }
    return ranges;
  }

  /** The number of the slot that a time lies in, found by halving. */
  public static String slot(String time, List<Slot> slots) {
    return slot(boundary -> time + " < " + Tables.time(boundary), slots, 0, slots.size());
  }

  private static String slot(Function<Instant, String> before, List<Slot> slots, int from, int to) {
    if (to - from == 1) {
      return Integer.toString(from);
    }
    int half = (from + to) >>> 1;
    return "CASE WHEN "
        + before.apply(slots.get(half).from())
        + " THEN "
        + slot(before, slots, from, half)
        + " ELSE "
        + slot(before, slots, half, to)
        + " END";
  }

  /** A condition on the partition and the time of a table: within the slots. */
  public static String within(String time, List<Slot> slots) {
    return within(time, slots.getFirst().from(), slots.getLast().to());
  }

  private static String within(String time, Instant from, Instant to) {
    return dates(from, to) + " AND " + times(time, from, to);
  }

  private static String times(String time, Instant from, Instant to) {
    return "%s >= %s AND %s < %s".formatted(time, Tables.time(from), time, Tables.time(to));
  }

  /** A condition on the partition of every table: the UTC dates of the slots. */
  public static String dates(List<Slot> slots) {
    return dates(slots.getFirst().from(), slots.getLast().to());
  }

  private static String dates(Instant from, Instant to) {
    return "date BETWEEN DATE '%s' AND DATE '%s'".formatted(date(from), date(to.minusNanos(1)));
  }

  private static LocalDate date(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
