package org.noroshi.web.page;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.RefusedException;

/**
 * What was typed into a form, and read with bounds: fails with a reason for the writer.
 *
 * @param zone in which times are typed
 */
record Typed(Map<String, String> fields, ZoneId zone) {
  /** Most characters of a longer text. */
  static final int TEXT = 4000;

  /** Most characters of a line. */
  static final int LINE = 500;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  /** Text that may be empty. Browsers end lines with CR LF; other controls were never typed. */
  String optional(String field, int most) {
    String text =
        fields
            .getOrDefault(field, "")
            .replace("\r\n", "\n")
            .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
            .strip();
    if (text.length() > most) {
      throw new RefusedException("refused.case.long");
    }
    return text;
  }

  String required(String field, int most) {
    String text = optional(field, most);
    if (text.isEmpty()) {
      throw new RefusedException("refused.case.empty");
    }
    return text;
  }

  /** A time; null where none was typed. */
  @Nullable Instant time(String field) {
    String text = optional(field, LINE);
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDateTime time = LocalDateTime.parse(text);
      if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
        throw new RefusedException("refused.report.time");
      }
      return time.atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new RefusedException("refused.report.time");
    }
  }

  /** The time of something that has happened. */
  Instant past(String field, Instant now) {
    Instant time = time(field);
    if (time == null) {
      throw new RefusedException("refused.report.time");
    }
    // What is typed has minutes: the present one may be named.
    if (time.isAfter(now)) {
      throw new RefusedException("refused.case.future");
    }
    return time;
  }

  int number(String field) {
    try {
      return Integer.parseInt(optional(field, LINE));
    } catch (NumberFormatException e) {
      throw new RefusedException("refused.case.choice");
    }
  }

  <E extends Enum<E>> E choice(String field, Class<E> type) {
    String name = optional(field, LINE);
    for (E one : type.getEnumConstants()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw new RefusedException("refused.case.choice");
  }
}
