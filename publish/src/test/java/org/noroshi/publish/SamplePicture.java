package org.noroshi.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
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

/** A made-up day of a made-up telescope, and an empty one. */
final class SamplePicture {
  static final List<String> CLASSES =
      List.of("scanTcp", "backscatter", "probeUdp", "probeIcmp", "otherTcp", "other");

  /** 2026-03-01T00:00:00Z. */
  static final long START = 1_772_323_200_000_000_000L;

  private static final long HOUR = 3_600_000_000_000L;

  private SamplePicture() {}

  static Picture day(String name) {
    long[][] counts = counts();
    Map<String, Long> classes = new LinkedHashMap<>();
    for (int c = 0; c < CLASSES.size(); c++) {
      long sum = 0;
      for (long[] row : counts) {
        sum += row[c];
      }
      classes.put(CLASSES.get(c), sum);
    }
    long dark = classes.values().stream().mapToLong(Long::longValue).sum();
    Totals totals =
        new Totals(
            dark + 1_204,
            dark + 1_100,
            dark,
            17,
            2,
            map("unsupportedLink", 0, "notIp", 92, "truncated", 12, "malformed", 0),
            map("ipv4", dark - 5_120, "ipv6", 5_120),
            map("tcp", dark * 8 / 10, "udp", dark * 15 / 100, "icmp", dark / 22, "other", 310),
            classes,
            map("mirai", 1_204_331, "masscan", 2_331_120, "zmap", 804_210),
            map("ntp", 4_120, "ssdp", 311, name, 12),
            412_093,
            65_531);
    return new Picture(
        List.of(
            new Input("/captures/2026-03-01.pcap.zst", dark, 612_331_120, status(0), null, null),
            new Input(name, 1_204, 91_120, status(1), "record cut short", 91_098L)),
        totals,
        new Span(OptionalLong.of(START + 123_456_789), OptionalLong.of(START + 24 * HOUR - 1), 9),
        ports(),
        countries(),
        List.of(
            new Picture.AutonomousSystem(64_496, name, 812_331, 4_120),
            new Picture.AutonomousSystem(64_500, null, 91_120, 311)),
        18_231,
        3,
        scanners(name),
        victims(name),
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
        new Timeline(START, 300, CLASSES, counts),
        new Context(List.of(name), OptionalLong.of(65_536), "JP", "2026-02"),
        new Accuracy(false, Map.of("sources", 0.0081), 1L << 31),
        List.of(
            Note.of(Note.Kind.SLOWEST_SCAN_HELD_TOGETHER, 21.1),
            Note.of(Note.Kind.MINIMUM_DETECTABLE_SCAN_RATE, 10),
            Note.of(Note.Kind.PACKETS_FROM_BOGON_SOURCES, 5_211),
            Note.of(Note.Kind.PACKETS_LEAVING_DARK_SPACE, 3)),
        4.2);
  }

  static Picture empty() {
    Map<String, Long> none = map("ipv4", 0, "ipv6", 0);
    return new Picture(
        List.of(),
        new Totals(0, 0, 0, 0, 0, none, none, none, none, none, Map.of(), 0, 0),
        new Span(OptionalLong.empty(), OptionalLong.empty(), 6),
        List.of(),
        List.of(),
        null,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        new Timeline(0, 300, CLASSES, new long[0][]),
        new Context(List.of(), OptionalLong.empty(), "JP", null),
        new Accuracy(true, Map.of(), 0),
        List.of(Note.of(Note.Kind.DARK_ADDRESSES_UNKNOWN)),
        0);
  }

  private static long[][] counts() {
    Random random = new Random(7);
    long[][] counts = new long[288][CLASSES.size()];
    for (int i = 0; i < counts.length; i++) {
      double day = 1 + 0.25 * Math.sin(i / 288.0 * 2 * Math.PI);
      boolean flood = i >= 96 && i < 118 || i >= 204 && i < 210;
      counts[i][0] = Math.round(21_000 * day + 3_000 * random.nextDouble());
      counts[i][0] += i > 150 ? (long) (120 * Math.pow(i - 150, 0.9)) : 0;
      counts[i][1] = 900 + random.nextInt(400) + (flood ? 19_000 + random.nextInt(4_000) : 0);
      counts[i][2] = 5_000 + random.nextInt(900);
      counts[i][3] = 1_500 + random.nextInt(300);
      counts[i][4] = 320 + random.nextInt(100);
      counts[i][5] = random.nextInt(40);
    }
    return counts;
  }

  private static List<Picture.Port> ports() {
    return List.of(
        new Picture.Port("tcp", 23, 1_412_331, 41_120),
        new Picture.Port("tcp", 22, 812_400, 9_120),
        new Picture.Port("tcp", 8728, 431_120, 812),
        new Picture.Port("udp", 53, 331_004, 214),
        new Picture.Port("tcp", 445, 301_220, 31_002),
        new Picture.Port("tcp", 3389, 204_118, 1_204),
        new Picture.Port("udp", 5060, 150_332, 96),
        new Picture.Port("tcp", 49_152, 99_120, 12),
        new Picture.Port("tcp", 6379, 88_001, 331));
  }

  private static List<Picture.Country> countries() {
    return List.of(
        new Picture.Country("US", 2_204_331, 91_120),
        new Picture.Country("CN", 1_804_331, 81_120),
        new Picture.Country("NL", 931_120, 4_120),
        new Picture.Country("RU", 631_120, 12_120),
        new Picture.Country("BR", 431_120, 34_120),
        new Picture.Country("DE", 331_120, 9_120),
        new Picture.Country("JP", 101_330, 3_120),
        new Picture.Country("VN", 88_120, 9_331),
        new Picture.Country("IN", 81_002, 8_004),
        new Picture.Country("??", 12_002, 804),
        new Picture.Country("ZA", 9_002, 804),
        new Picture.Country("KE", 802, 91),
        new Picture.Country("FJ", 8, 1));
  }

  private static List<Scanner> scanners(String name) {
    return List.of(
        new Scanner(
            "198.51.100.23", "US", name, "masscan", Math.pow(2, -160), 1, 412_331, 65_531, 3_127.4),
        new Scanner("203.0.113.9", "NL", null, "zmap", 0.0000152, 12, 90_112, 40_123, 410.2),
        new Scanner(
            "2001:db8:4860:4860:8888:4860:8888:8844",
            null,
            null,
            null,
            null,
            311,
            8_112,
            4_123,
            null));
  }

  private static List<Victim> victims(String name) {
    return List.of(
        new Victim(
            "192.0.2.80",
            1,
            "tcp",
            "synFlood",
            431_120,
            4_911,
            START + 8 * HOUR,
            START + 10 * HOUR - 10 * HOUR / 60,
            "JP",
            name,
            14_331.0,
            false),
        new Victim(
            "192.0.2.0/24",
            57,
            "udp",
            name,
            91_120,
            2_911,
            START + 17 * HOUR,
            START + 17 * HOUR + HOUR / 2,
            "BR",
            "AS64500",
            4_331.0,
            false),
        new Victim(
            "2001:db8::80",
            1,
            "icmp",
            "synFlood",
            91,
            31,
            START + 23 * HOUR,
            START + 24 * HOUR - 1,
            null,
            null,
            null,
            true));
  }

  private static Input.Status status(int at) {
    return Input.Status.values()[at];
  }

  private static Map<String, Long> map(Object... pairs) {
    Map<String, Long> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], ((Number) pairs[i + 1]).longValue());
    }
    return map;
  }
}
