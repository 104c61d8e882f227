package org.noroshi.store.observed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.campaign.Behaviour;
import org.noroshi.detect.campaign.BehavioursOfDay;
import org.noroshi.detect.finding.Subject;
import org.noroshi.store.Query;

/** Behaviours of a day's sources from flow tuples; DuckDB spills what memory does not hold. */
final class ObservedBehaviours {
  /** Those of a source whose value is the same in all its packets, else {@link Behaviour#MIXED}. */
  private static String habit(String value, String condition, String name) {
    return ("CASE WHEN min(%1$s) FILTER (%2$s) = max(%1$s) FILTER (%2$s)"
            + " THEN max(%1$s) FILTER (%2$s)::INTEGER ELSE %3$d END AS %4$s")
        .formatted(value, condition, Behaviour.MIXED, name);
  }

  private static final String FIRST_TTL =
      "CASE WHEN ttl <= 32 THEN 32 WHEN ttl <= 64 THEN 64 WHEN ttl <= 128 THEN 128 ELSE 255 END";

  /** Times as whole numbers of windows keep sums and orders exact. */
  private static final String WINDOW = "epoch_us(time::TIMESTAMPTZ) // 300000000";

  private static final String BEHAVIOUR = "ports, ttl, header, win, tool";

  private final Query query;

  ObservedBehaviours(Query query) {
    this.query = query;
  }

  BehavioursOfDay of(SensorDay day, long leastSources) throws IOException {
    String sources = sources(day);
    long[] count = {0};
    Asking.rows(
        query, sources + "SELECT count(*) FROM source", row -> count[0] = Asking.number(row[0]));
    if (count[0] < leastSources) {
      return BehavioursOfDay.NONE;
    }
    Map<Subject.Port, Long> byPort = new HashMap<>();
    Asking.rows(
        query,
        sources
            + "SELECT port, count(*) FROM (SELECT unnest(string_split(ports, ' ')) AS port"
            + " FROM source) GROUP BY port HAVING count(*) >= "
            + leastSources,
        row -> byPort.put(port(Asking.text(row[0])), Asking.number(row[1])));
    List<BehavioursOfDay.Group> groups = new ArrayList<>();
    Asking.rows(query, groups(sources, leastSources), row -> groups.add(group(row)));
    return new BehavioursOfDay(count[0], byPort, groups);
  }

  /**
   * The sources of a day whose behaviour is one of some.
   *
   * @param behaviours by their text
   * @return canonical text of the addresses by behaviour
   */
  Map<String, Set<String>> sources(SensorDay day, Set<String> behaviours) throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    Asking.rows(
        query,
        sources(day) + "SELECT " + BEHAVIOUR + ", src_ip FROM source",
        row -> {
          String text = behaviour(row).text();
          if (behaviours.contains(text)) {
            found
                .computeIfAbsent(text, unused -> new TreeSet<>())
                .add(Asking.address(row[5], null));
          }
        });
    return found;
  }

  /** A row a source with few ports. */
  private static String sources(SensorDay day) {
    String syn = "WHERE class = 'scanTcp'";
    return "WITH asked AS (SELECT src_ip, protocol, dst_port, packet_cnt, class, tcp_synlen,"
        + " tcp_synwinlen, is_mirai, is_masscan, is_zmap, "
        + FIRST_TTL
        + " AS first_ttl, "
        + WINDOW
        + " AS slot, if(protocol = 6, 'tcp/', 'udp/') || dst_port AS port FROM flowtuple WHERE "
        + Asking.partition(day)
        + " AND "
        + Asking.ASKS
        + " AND src_ip IS NOT NULL),"
        + " begun AS (SELECT src_ip, port, min(slot) AS began FROM asked GROUP BY ALL),"
        + " few AS (SELECT src_ip, string_agg(port, ' ' ORDER BY port) AS ports,"
        + " string_agg(port, ' ' ORDER BY began, port) AS steps FROM begun GROUP BY src_ip"
        + " HAVING count(*) BETWEEN "
        + BehavioursOfDay.FEWEST_PORTS
        + " AND "
        + BehavioursOfDay.MOST_PORTS
        + "), source AS (SELECT src_ip, ports, steps, "
        + habit("first_ttl", "WHERE true", "ttl")
        + ", "
        + habit("tcp_synlen", syn, "header")
        + ", "
        + habit("tcp_synwinlen", syn, "win")
        + ", CASE WHEN min(is_mirai) FILTER ("
        + syn
        + ") = 1 THEN 'mirai' WHEN min(is_masscan) FILTER ("
        + syn
        + ") = 1 THEN 'masscan' WHEN min(is_zmap) FILTER ("
        + syn
        + ") = 1 THEN 'zmap' ELSE '' END AS tool, sum(packet_cnt) AS packets,"
        + " count(DISTINCT slot) AS slots, min(slot) AS first, max(slot) AS last"
        + " FROM asked JOIN few USING (src_ip) GROUP BY src_ip, ports, steps) ";
  }

  private static String groups(String sources, long leastSources) {
    return sources
        + ", grouped AS (SELECT "
        + BEHAVIOUR
        + ", count(*) AS hosts, count(DISTINCT src_ip // 65536) AS networks, sum(packets) AS sent,"
        + " sum(slots) AS active, min(first) AS first, max(last) AS last FROM source GROUP BY "
        + BEHAVIOUR
        + " HAVING count(*) >= "
        + leastSources
        + "), ordered AS (SELECT "
        + BEHAVIOUR
        + ", max(n) AS in_order FROM (SELECT "
        + BEHAVIOUR
        + ", steps, count(*) AS n FROM source GROUP BY ALL) GROUP BY "
        + BEHAVIOUR
        + ") SELECT "
        + BEHAVIOUR
        + ", hosts, networks, in_order, sent, active, first, last FROM grouped JOIN ordered USING ("
        + BEHAVIOUR
        + ") ORDER BY "
        + BEHAVIOUR;
  }

  private static Behaviour behaviour(@Nullable Object[] row) {
    List<Subject.Port> ports = new ArrayList<>();
    for (String port : Asking.text(row[0]).split(" ")) {
      ports.add(port(port));
    }
    return new Behaviour(
        ports,
        (int) Asking.number(row[1]),
        (int) Asking.number(row[2]),
        (int) Asking.number(row[3]),
        Asking.text(row[4]));
  }

  private static BehavioursOfDay.Group group(@Nullable Object[] row) {
    long windowNanos = 300_000_000_000L;
    return new BehavioursOfDay.Group(
        behaviour(row),
        Asking.number(row[5]),
        Asking.number(row[6]),
        Asking.number(row[7]),
        Asking.number(row[8]),
        Asking.number(row[9]),
        Asking.number(row[10]) * windowNanos,
        Asking.number(row[11]) * windowNanos);
  }

  private static Subject.Port port(String text) {
    int slash = text.indexOf('/');
    return new Subject.Port(
        text.substring(0, slash), Integer.parseInt(text, slash + 1, text.length(), 10));
  }
}
