package org.noroshi.publish.observatory;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;

/**
 * What is looked at.
 *
 * @param from begin of the first window
 * @param to end of the last
 * @param sensor null for all
 * @param withoutScanners leave out hosts that scan for investigation
 */
public record View(Instant from, Instant to, @Nullable String sensor, boolean withoutScanners) {
  /** The tables' windows. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** Three years and a day: what still fits a chart by month (our choice). */
  public static final Duration MOST = Duration.ofDays(3 * 366);

  private static final Duration MOST_BY_WINDOW = Duration.ofHours(12);
  private static final Duration MOST_BY_HOUR = Duration.ofDays(8);
  private static final Duration MOST_BY_DAY = Duration.ofDays(100);

  /** The width of one place of the axis: the coarsest rows that still show a course. */
  public enum Step {
    WINDOW,
    HOUR,
    DAY,
    MONTH
  }

  public View {
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(MOST) > 0) {
      throw new IllegalArgumentException("from=" + from + " to=" + to);
    }
    if (!from.equals(floor(from)) || !to.equals(floor(to))) {
      throw new IllegalArgumentException("not at windows: from=" + from + " to=" + to);
    }
  }

  /** The begin of the window that a time lies in. */
  public static Instant floor(Instant time) {
    long width = WINDOW.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), width) * width);
  }

  /** The end of the window that a time lies in; the time itself where one ends there. */
  public static Instant ceiling(Instant time) {
    return floor(time.plus(WINDOW).minusNanos(1));
  }

  public Step step() {
    Duration span = Duration.between(from, to);
    return span.compareTo(MOST_BY_WINDOW) <= 0
        ? Step.WINDOW
        : span.compareTo(MOST_BY_HOUR) <= 0
            ? Step.HOUR
            : span.compareTo(MOST_BY_DAY) <= 0 ? Step.DAY : Step.MONTH;
  }

  /** The places of the axis, in a zone's days; the first and last may be cut by the ends. */
  public List<Slot> slots(ZoneId zone) {
    List<Slot> slots = new ArrayList<>();
    ZonedDateTime end = to.atZone(zone);
    for (ZonedDateTime at = from.atZone(zone); at.isBefore(end); ) {
      ZonedDateTime next = next(at);
      next = next.isAfter(end) ? end : next;
      slots.add(new Slot(at.toLocalDateTime().toString(), at.toInstant(), next.toInstant()));
      at = next;
    }
    return slots;
  }

  private ZonedDateTime next(ZonedDateTime at) {
    return switch (step()) {
      case WINDOW -> at.plus(WINDOW);
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      case DAY -> at.toLocalDate().plusDays(1).atStartOfDay(at.getZone());
      case MONTH -> YearMonth.from(at).plusMonths(1).atDay(1).atStartOfDay(at.getZone());
    };
  }
}
