package org.noroshi.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.observatory.View;
import org.noroshi.web.account.RefusedException;

/**
 * A view of the telescope as an address has it. Everything that is chosen stands there, so that a
 * link shows the same to whoever may see it.
 *
 * @param span one of {@link #SPANS}, up to the newest window; empty where {@code from} and {@code
 *     to} say the time
 * @param from {@code 2026-04-01T09:00} in the country's time, or RFC 3339
 * @param scanners {@code without} leaves investigation scanners out
 * @param live {@code on} renews the page by itself
 */
record ViewRequest(
    String span, String from, String to, String sensor, String scanners, String live) {
  static final Map<String, Duration> SPANS =
      new TreeMap<>(
          Map.of(
              "hour", Duration.ofHours(1),
              "day", Duration.ofDays(1),
              "week", Duration.ofDays(7),
              "month", Duration.ofDays(30)));

  private static final String USUAL = "day";
  private static final int MOST_TIME = 40;
  private static final int MOST_SENSOR = 255;
  private static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  static ViewRequest of(
      @Nullable String span,
      @Nullable String from,
      @Nullable String to,
      @Nullable String sensor,
      @Nullable String scanners,
      @Nullable String live) {
    String begin = text(from, MOST_TIME);
    String end = text(to, MOST_TIME);
    String chosen = text(span, MOST_TIME);
    boolean ownTime = !begin.isEmpty() || !end.isEmpty();
    return new ViewRequest(
        !chosen.isEmpty() ? chosen : ownTime ? "" : USUAL,
        begin,
        end,
        text(sensor, MOST_SENSOR),
        "without".equals(scanners) ? "without" : "",
        "on".equals(live) ? "on" : "");
  }

  private static String text(@Nullable String given, int most) {
    String text = given == null ? "" : given.strip();
    return text.length() <= most ? text : text.substring(0, most);
  }

  /**
   * The view.
   *
   * @param newest the end of the newest window
   * @throws RefusedException where the times are none, in the wrong order or too far apart
   */
  View view(Instant newest) {
    Instant begin;
    Instant end;
    if (span.isEmpty()) {
      begin = View.floor(time(from));
      end = View.ceiling(time(to));
      if (!begin.isBefore(end)) {
        throw new RefusedException("observatory.refused.order");
      }
      if (Duration.between(begin, end).compareTo(View.MOST) > 0) {
        throw new RefusedException("observatory.refused.long");
      }
    } else {
      Duration length = SPANS.get(span);
      if (length == null) {
        throw new RefusedException("observatory.refused.time");
      }
      end = View.ceiling(newest);
      begin = end.minus(length);
    }
    return new View(begin, end, sensor.isEmpty() ? null : sensor, !scanners.isEmpty());
  }

  private static Instant time(String text) {
    try {
      Instant time =
          text.endsWith("Z")
              ? Instant.parse(text)
              : LocalDateTime.parse(text).atZone(Names.ZONE).toInstant();
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw new RefusedException("observatory.refused.time");
      }
      return time;
    } catch (DateTimeException e) {
      throw new RefusedException("observatory.refused.time");
    }
  }

  /** The same of all sensors: for those who may not know them. */
  ViewRequest ofAllSensors() {
    return new ViewRequest(span, from, to, "", scanners, live);
  }

  /** What stands in the address for this view, without the language. */
  String query() {
    return query(span, from, to, scanners, live);
  }

  String withSpan(String other) {
    return query(other, "", "", scanners, live);
  }

  String withScanners(boolean without) {
    return query(span, from, to, without ? "without" : "", live);
  }

  String withLive(boolean on) {
    return query(span, from, to, scanners, on ? "on" : "");
  }

  /** The same view at fixed times: what is taken along is what is seen now. */
  String fixed(View view) {
    return query("", view.from().toString(), view.to().toString(), scanners, "");
  }

  private String query(String span, String from, String to, String scanners, String live) {
    Map<String, String> parts = new java.util.LinkedHashMap<>();
    parts.put("span", span);
    parts.put("from", span.isEmpty() ? from : "");
    parts.put("to", span.isEmpty() ? to : "");
    parts.put("sensor", sensor);
    parts.put("scanners", scanners);
    parts.put("live", live);
    StringBuilder query = new StringBuilder();
    parts.forEach((name, value) -> {
      if (!value.isEmpty()) {
        query
            .append(query.isEmpty() ? "" : "&")
            .append(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return query.toString();
  }

  /** A time as a field of a form has it. */
  static String field(Instant time) {
    return time.atZone(Names.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }
}
