package org.noroshi.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.picture.Accuracy;
import org.noroshi.telescope.picture.Context;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Span;
import org.noroshi.telescope.picture.Timeline;
import org.noroshi.telescope.picture.Totals;
import org.noroshi.telescope.picture.Victim;

/** A small picture of 20 minutes, with {@code name} wherever text comes from outside. */
final class Pictures {
  /** 2026-03-01T00:00:00Z. */
  private static final long START = 1_772_323_200_000_000_000L;

  private Pictures() {}

  static Picture of(String name, Input.Status status, long malformed) {
    long[][] counts = {{600, 0}, {0, 0}, {300, 90}, {10, 0}};
    Totals totals =
        new Totals(
            1_010,
            1_005,
            1_000,
            0,
            0,
            map("unsupportedLink", 0, "notIp", 5, "truncated", 0, "malformed", malformed),
            map("ipv4", 1_000, "ipv6", 0),
            map("tcp", 1_000, "udp", 0, "icmp", 0, "other", 0),
            map("scanTcp", 910, "backscatter", 90),
            map("mirai", 500, "masscan", 0, "zmap", 0),
            map(name, 3),
            12,
            256);
    return new Picture(
        List.of(new Input(name, 1_010, 90_112, status, problem(status), offset(status))),
        totals,
        new Span(
            OptionalLong.of(START + 123_456_000), OptionalLong.of(START + 1_199_654_321_000L), 6),
        List.of(new Picture.Port("tcp", 23, 910, 11)),
        List.of(new Picture.Country("JP", 700, 8), new Picture.Country("??", 300, 4)),
        List.of(new Picture.AutonomousSystem(64_496, name, 700, 8)),
        2,
        1,
        List.of(new Scanner("198.51.100.23", "JP", name, "mirai", 2.3e-10, 2, 500, 250, 4.5)),
        List.of(
            new Victim(
                "2001:db8::80",
                1,
                "tcp",
                "synFlood",
                90,
                90,
                START,
                START + 90_000_000_000L,
                null,
                name,
                null,
                true)),
        List.of(
            new Leaving(
                name,
                "198.18.0.9",
                "192.0.2.80",
                "scanTcp",
                "tcp",
                23,
                2,
                START,
                START + 60_000_000_000L),
            new Leaving(
                name,
                "2001:db8::9",
                "2001:db8:1::1",
                "probeIcmp",
                "icmpv6",
                null,
                1,
                START,
                START)),
        new Timeline(START, 300, List.of("scanTcp", "backscatter"), counts),
        new Context(List.of(name), OptionalLong.of(256), "JP", name),
        new Accuracy(false, Map.of("sources", 0.01), 0),
        List.of(Note.of(Note.Kind.MINIMUM_DETECTABLE_SCAN_RATE, 10)),
        0.5);
  }

  private static @Nullable String problem(Input.Status status) {
    return status == Input.Status.WHOLE ? null : "record cut short";
  }

  private static @Nullable Long offset(Input.Status status) {
    return status == Input.Status.WHOLE ? null : 90_098L;
  }

  private static Map<String, Long> map(Object... pairs) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], ((Number) pairs[i + 1]).longValue());
    }
    return map;
  }
}
