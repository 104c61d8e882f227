package org.noroshi.store.observed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.member.Member;
import org.noroshi.detect.member.OwnHost;
import org.noroshi.store.Query;
import org.noroshi.telescope.sensor.Prefix;

/** Flow tuples from members' addresses. */
final class ObservedMembers {
  private static final int SHOWN_PORTS = 20;

  private final Query query;

  ObservedMembers(Query query) {
    this.query = query;
  }

  /** What the members' addresses sent on a day, by member and address. */
  List<OwnHost> of(SensorDay day, List<Member> members) throws IOException {
    List<OwnHost> hosts = new ArrayList<>();
    for (int version : new int[] {4, 6}) {
      List<String> ranges = new ArrayList<>();
      for (Member member : members) {
        for (Prefix prefix : member.prefixes()) {
          if (prefix.version() == version) {
            ranges.add(range(member.name(), prefix));
          }
        }
      }
      if (!ranges.isEmpty()) {
        Asking.rows(query, sql(day, ranges, version), row -> hosts.add(host(day.sensor(), row)));
      }
    }
    return hosts;
  }

  /**
   * An address in prefixes of several members is of the one with the longest: findings are for one
   * member's eyes only, and a provider's prefix holds its customers'.
   */
  private static String sql(SensorDay day, List<String> ranges, int version) {
    String source = version == 4 ? "src_ip" : "src_ip6";
    return "WITH member(name, length, low, high) AS (VALUES "
        + String.join(", ", ranges)
        + "), own AS (SELECT address, arg_max(name, length) AS name FROM (SELECT DISTINCT "
        + source
        + " AS address FROM flowtuple WHERE "
        + Asking.partition(day)
        + ") JOIN member ON address BETWEEN low AND high GROUP BY address)"
        + " SELECT name, src_ip, src_ip6,"
        + sum("class <> 'backscatter'")
        + ", "
        + sum("class = 'backscatter'")
        + ", "
        + sum("is_spoofed = 1")
        + ", array_to_string(list_slice(list_sort(list(DISTINCT dst_port)"
        + " FILTER (class IN ('scanTcp', 'probeUdp', 'otherTcp'))), 1, "
        + SHOWN_PORTS
        + "), ' '), epoch_us(min(time)::TIMESTAMPTZ), epoch_us(max(time)::TIMESTAMPTZ)"
        + " FROM flowtuple JOIN own ON "
        + source
        + " = address WHERE "
        + Asking.partition(day)
        + " GROUP BY name, src_ip, src_ip6 ORDER BY name, src_ip, src_ip6";
  }

  private static String sum(String condition) {
    return " coalesce(sum(packet_cnt) FILTER (" + condition + "), 0)";
  }

  private static String range(String member, Prefix prefix) {
    if (prefix.version() == 4) {
      long last = prefix.low() | (1L << 32 - prefix.length()) - 1;
      return "(%s, %d, %d::UINTEGER, %d::UINTEGER)"
          .formatted(Asking.quoted(member), prefix.length(), prefix.low(), last);
    }
    int length = prefix.length();
    long high = prefix.high() | (length >= 64 ? 0 : -1L >>> length);
    long low = prefix.low() | (length <= 64 ? -1L : length == 128 ? 0 : -1L >>> length - 64);
    return "(%s, %d, %s, %s)"
        .formatted(
            Asking.quoted(member), length, blob(prefix.high(), prefix.low()), blob(high, low));
  }

  private static String blob(long high, long low) {
    String hex = "%016X%016X".formatted(high, low);
    return Stream.iterate(0, at -> at < hex.length(), at -> at + 2)
        .map(at -> "\\x" + hex.substring(at, at + 2))
        .collect(Collectors.joining("", "'", "'::BLOB"));
  }

  private static OwnHost host(String sensor, @Nullable Object[] row) {
    String ports = Asking.textOrNull(row[6]);
    return new OwnHost(
        sensor,
        Asking.text(row[0]),
        Asking.address(row[1], row[2]),
        Asking.number(row[3]),
        Asking.number(row[4]),
        Asking.number(row[5]),
        ports == null || ports.isBlank()
            ? List.of()
            : Stream.of(ports.split(" ")).map(Long::valueOf).toList(),
        Asking.number(row[7]) * 1000,
        Asking.number(row[8]) * 1000);
  }
}
