package org.noroshi.publish.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The days that a publication is about, in the time zone of the profile.
 *
 * @param from first day
 * @param to the day after the last
 */
public record Period(Kind kind, LocalDate from, LocalDate to, ZoneId zone) {
  /** Days up to which any period is shown by day; longer ones are shown by month. */
  private static final int MOST_DAYS = 92;

  /** What is published. */
  public enum Kind {
    DAY,
    MONTH,
    YEAR,
    RANGE;

    /** As commands and file names call it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The width of a bar in charts over time. */
  public enum Step {
    HOUR,
    DAY,
    MONTH;

    /** As the JSON calls it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One bar: an hour, a day or a month of the zone.
   *
   * @param label {@code 2026-05-01T07:00}, {@code 2026-05-01} or {@code 2026-05}
   */
  public record Slot(String label, Instant from, Instant to) {
    /** Length in days of 86,400 seconds. */
    double days() {
      return (to.getEpochSecond() - from.getEpochSecond()) / 86_400.0;
    }
  }

  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from=" + from + " to=" + to);
    }
  }

  public static Period day(LocalDate day, ZoneId zone) {
    return new Period(Kind.DAY, day, day.plusDays(1), zone);
  }

  public static Period month(YearMonth month, ZoneId zone) {
    return new Period(Kind.MONTH, month.atDay(1), month.plusMonths(1).atDay(1), zone);
  }

  public static Period year(int year, ZoneId zone) {
    return new Period(Kind.YEAR, LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), zone);
  }

  /** Any days, both ends included. */
  public static Period range(LocalDate first, LocalDate last, ZoneId zone) {
    return new Period(Kind.RANGE, first, last.plusDays(1), zone);
  }

  /** The day, month or year before, or as many days before as a range has. */
  public Period previous() {
    return switch (kind) {
      case DAY -> day(from.minusDays(1), zone);
      case MONTH -> month(YearMonth.from(from).minusMonths(1), zone);
      case YEAR -> year(from.getYear() - 1, zone);
      case RANGE -> new Period(kind, from.minusDays(ChronoUnit.DAYS.between(from, to)), from, zone);
    };
  }

  public Instant start() {
    return from.atStartOfDay(zone).toInstant();
  }

  public Instant end() {
    return to.atStartOfDay(zone).toInstant();
  }

  /** Length in days of 86,400 seconds. */
  public double days() {
    return (end().getEpochSecond() - start().getEpochSecond()) / 86_400.0;
  }

  /** Part of a file's name: {@code month-2026-05}. */
  public String name() {
    return kind.key()
        + "-"
        + switch (kind) {
          case DAY -> from.toString();
          case MONTH -> YearMonth.from(from).toString();
          case YEAR -> Integer.toString(from.getYear());
          case RANGE -> from + "-" + to.minusDays(1);
        };
  }

  public Step step() {
    return switch (kind) {
      case DAY -> Step.HOUR;
      case MONTH -> Step.DAY;
      case YEAR -> Step.MONTH;
      case RANGE -> ChronoUnit.DAYS.between(from, to) > MOST_DAYS ? Step.MONTH : Step.DAY;
    };
  }

  /** The bars that make up the period, in order; the first and last may be cut by its ends. */
  public List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    ZonedDateTime end = to.atStartOfDay(zone);
    for (ZonedDateTime at = from.atStartOfDay(zone); at.isBefore(end); ) {
      ZonedDateTime next =
          switch (step()) {
            case HOUR -> at.plusHours(1);
            case DAY -> at.toLocalDate().plusDays(1).atStartOfDay(zone);
            case MONTH -> YearMonth.from(at).plusMonths(1).atDay(1).atStartOfDay(zone);
          };
      next = next.isAfter(end) ? end : next;
      slots.add(new Slot(label(at), at.toInstant(), next.toInstant()));
      at = next;
    }
    return slots;
  }

  private String label(ZonedDateTime at) {
    return switch (step()) {
      case HOUR -> at.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
      case DAY -> at.toLocalDate().toString();
      case MONTH -> YearMonth.from(at).toString();
    };
  }
}
