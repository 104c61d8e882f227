package org.noroshi.web.office;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.RefusedException;

/** What was typed into a field of a form. */
public final class Typed {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  // Far from what databases and calendars cannot hold.
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  private Typed() {}

  /**
   * A text. Browsers end lines with CR LF; other control characters were never typed.
   *
   * @param key of what to say where it is longer
   */
  public static String text(@Nullable String typed, int most, String key) {
    String text =
        (typed == null ? "" : typed)
            .replace("\r\n", "\n")
            .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
            .strip();
    if (text.length() > most) {
      throw new RefusedException(key);
    }
    return text;
  }

  /** Lines that say something. */
  public static List<String> lines(@Nullable String typed, int most, int mostLine, String key) {
    List<String> lines =
        text(typed, most * (mostLine + 1), key).lines().map(String::strip).toList();
    List<String> said = lines.stream().filter(line -> !line.isEmpty()).toList();
    if (said.size() > most || said.stream().anyMatch(line -> line.length() > mostLine)) {
      throw new RefusedException(key);
    }
    return said;
  }

  /** A time as a form holds it, {@code 2026-04-01T09:30}; empty for none. */
  public static String local(@Nullable Instant time, ZoneId zone) {
    return time == null ? "" : LOCAL.format(time.atZone(zone));
  }

  /** The time that was typed so; null for none. */
  public static @Nullable Instant time(@Nullable String typed, ZoneId zone) {
    String text = text(typed, 40, "refused.report.time");
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
}
