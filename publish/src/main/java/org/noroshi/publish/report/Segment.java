package org.noroshi.publish.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time that rows of one resolution of {@code series} fill exactly. Windows, hours and
 * days of the tables are UTC's; days of a publication are the profile's. So a period is read from
 * the whole UTC days in it, the hours at its ends and, in zones with a part of an hour, windows.
 */
record Segment(String resolution, Instant from, Instant to) {
  private static final long DAY = 86_400;
  private static final long HOUR = 3_600;

  /** The segments of {@code [from, to)}, coarse where possible, in order. */
  static List<Segment> of(Instant from, Instant to) {
    return split(from.getEpochSecond(), to.getEpochSecond(), true);
  }

  /** The same without rows of days. */
  static List<Segment> hours(Instant from, Instant to) {
    return split(from.getEpochSecond(), to.getEpochSecond(), false);
  }

  private static List<Segment> split(long from, long to, boolean days) {
    List<Segment> segments = new ArrayList<>();
    long width = days ? DAY : HOUR;
    long low = Math.ceilDiv(from, width) * width;
    long high = Math.floorDiv(to, width) * width;
    if (low >= high) {
      add(segments, from, to, days);
    } else {
      add(segments, from, low, days);
      segments.add(of(days ? "1d" : "1h", low, high));
      add(segments, high, to, days);
    }
    return segments;
  }

  private static void add(List<Segment> segments, long from, long to, boolean days) {
    if (from < to && days) {
      segments.addAll(split(from, to, false));
    } else if (from < to) {
      segments.add(of("5m", from, to));
    }
  }

  private static Segment of(String resolution, long from, long to) {
    return new Segment(resolution, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
  }
}
