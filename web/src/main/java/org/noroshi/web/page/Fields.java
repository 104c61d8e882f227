package org.noroshi.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Typed;

/**
 * The fields of a form, read with bounds: fails with a reason for the writer.
 *
 * @param zone in which times are typed
 */
record Fields(Map<String, String> typed, ZoneId zone) {
  /** Most characters of a longer text. */
  static final int TEXT = 4000;

  /** Most characters of a line. */
  static final int LINE = 500;

  /** Text that may be empty. */
  String optional(String field, int most) {
    return Typed.text(typed.get(field), most, "refused.case.long");
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
    return Typed.time(typed.get(field), zone);
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
