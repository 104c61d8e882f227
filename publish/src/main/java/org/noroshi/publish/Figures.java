package org.noroshi.publish;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written, the same on every view. */
public final class Figures {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long NANOS = 1_000_000_000L;

  private Figures() {}

  /** All digits, in groups of three. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Three digits and a unit: {@code 12.3k}, {@code 4.56M}; in Japanese by ten thousands. */
  public static String compact(double value, Language language) {
    double magnitude = Math.abs(value);
    return switch (language) {
      case ENGLISH ->
          magnitude >= 1e12
              ? short3(value / 1e12) + "T"
              : magnitude >= 1e9
                  ? short3(value / 1e9) + "G"
                  : magnitude >= 1e6
                      ? short3(value / 1e6) + "M"
                      : magnitude >= 1e4 ? short3(value / 1e3) + "k" : short3(value);
      case JAPANESE ->
          magnitude >= 1e12
              ? short3(value / 1e12) + "兆"
              : magnitude >= 1e8
                  ? short3(value / 1e8) + "億"
                  : magnitude >= 1e4 ? short3(value / 1e4) + "万" : short3(value);
    };
  }

  private static String short3(double value) {
    double magnitude = Math.abs(value);
    int decimals = magnitude >= 100 || magnitude == 0 ? 0 : magnitude >= 10 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** A share in per cent; what is there but tiny is said to be below a tenth. */
  public static String percent(long part, long whole) {
    if (whole == 0 || part == 0) {
      return "0 %";
    }
    double share = 100.0 * part / whole;
    if (share < 0.1) {
      return "<0.1 %";
    }
    if (part != whole && share > 99.9) {
      return ">99.9 %";
    }
    return String.format(Locale.ROOT, share < 10 ? "%.1f %%" : "%.0f %%", share);
  }

  /** A probability, as a power of two where it is small. */
  public static String probability(double value) {
    if (value >= 0.001) {
      return String.format(Locale.ROOT, "%.3f", value);
    }
    if (value <= 0) {
      return "0";
    }
    return "2^" + Math.round(Math.log(value) / Math.log(2));
  }

  /** A bound in per cent. */
  public static String bound(double relative) {
    return String.format(Locale.ROOT, "±%.2g %%", 100 * relative);
  }

  /** RFC 3339, UTC, with the given number of decimals of a second. */
  public static String timestamp(long nanos, int digits) {
    long fraction = Math.floorMod(nanos, NANOS);
    String second = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS)).toString();
    String whole = second.substring(0, second.length() - 1);
    if (digits == 0) {
      return whole + "Z";
    }
    String decimals = String.format(Locale.ROOT, "%09d", fraction).substring(0, digits);
    return whole + "." + decimals + "Z";
  }

  /** Date and minute, UTC. */
  public static String minute(long nanos) {
    return MINUTE.format(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS)));
  }

  /** A length of time in its two largest units. */
  public static String duration(double seconds, Language language) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return language.text(
          "unit.seconds", seconds < 10 && seconds != whole ? short3(seconds) : whole);
    }
    if (whole < 3600) {
      return joined(language, whole / 60, "unit.minutes", whole % 60, "unit.seconds");
    }
    if (whole < 86_400) {
      return joined(language, whole / 3600, "unit.hours", whole % 3600 / 60, "unit.minutes");
    }
    return joined(language, whole / 86_400, "unit.days", whole % 86_400 / 3600, "unit.hours");
  }

  private static String joined(
      Language language, long large, String largeKey, long small, String smallKey) {
    String text = language.text(largeKey, large);
    return small == 0 ? text : text + " " + language.text(smallKey, small);
  }

  /** A size in binary units. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int power = Math.min(5, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
    return short3(bytes / Math.pow(1024, power)) + " " + "KMGTP".charAt(power - 1) + "iB";
  }
}
