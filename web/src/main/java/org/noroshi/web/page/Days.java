package org.noroshi.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Name;
import org.noroshi.web.account.RefusedException;

/** Days and names as they are typed into forms of the directory. */
final class Days {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int MOST_NAME = 200;

  private Days() {}

  /** The first moment of a day. */
  static Instant first(@Nullable String typed) {
    return day(typed).atStartOfDay(Names.ZONE).toInstant();
  }

  /** The end of a last day. */
  static Instant afterLast(@Nullable String typed) {
    return day(typed).plusDays(1).atStartOfDay(Names.ZONE).toInstant();
  }

  private static LocalDate day(@Nullable String typed) {
    try {
      LocalDate day = LocalDate.parse(typed == null ? "" : typed.strip());
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // Told below, as a year out of range is.
    }
    throw new RefusedException("refused.keep.day");
  }

  static Name name(@Nullable String japanese, @Nullable String english) {
    return new Name(word(japanese), word(english));
  }

  private static String word(@Nullable String typed) {
    String word = typed == null ? "" : typed.replaceAll("\\p{Cntrl}", " ").strip();
    if (word.isEmpty() || word.length() > MOST_NAME) {
      throw new RefusedException("refused.keep.name");
    }
    return word;
  }
}
