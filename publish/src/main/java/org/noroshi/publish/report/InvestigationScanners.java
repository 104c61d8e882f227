package org.noroshi.publish.report;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.telescope.origin.ScannerLists;

/**
 * Hosts that scan to study the internet. NICTER's rule: in one day at least 30 destination ports
 * (TCP SYN and UDP) and at least 300,000 packets from one address on its 290,000 addresses (figures
 * unconfirmed); the packets are scaled to the addresses observed. Hosts on published lists are
 * added. Days are the profile's; a host counts from the day that makes it known, for that day. IPv6
 * sources are left to a later rule.
 */
final class InvestigationScanners {
  private static final int PORTS = 30;
  private static final double PACKETS_PER_ADDRESS = 300_000.0 / 290_000;

  private static final String HOSTS =
      """
      SELECT src_ip, CAST(sum(packet_cnt) AS BIGINT),
        count(DISTINCT protocol::INTEGER * 65536 + dst_port)
      FROM flowtuple WHERE :dates: AND time::TIMESTAMPTZ >= :from: AND time::TIMESTAMPTZ < :to: AND src_ip IS NOT NULL
        AND class IN ('scanTcp', 'probeUdp') GROUP BY src_ip\
      """;

  private static final String TRAFFIC =
      """
      SELECT sensor, src_ip, class, dst_port, coalesce(country, '??'), count(*)
      FROM flowtuple WHERE :dates: AND time::TIMESTAMPTZ >= :from: AND time::TIMESTAMPTZ < :to:
        AND class IN ('scanTcp', 'probeUdp', 'probeIcmp') AND src_ip IN (:hosts:)
      GROUP BY ALL\
      """;

  private final Tables tables;
  private final @Nullable ScannerLists lists;
  private final Set<Long> byRule = new TreeSet<>();
  private final Map<Long, String> byList = new TreeMap<>();

  /** Accesses of scanners by sensor, of the period before (0) and the period (1). */
  final Counts accesses = new Counts(2);

  final Counts ports = new Counts(2);
  final Counts countries = new Counts(2);
  private final Map<String, Long> accessesOfList = new TreeMap<>();
  private final Map<String, Set<Long>> hostsOfList = new TreeMap<>();
  private long threshold;

  InvestigationScanners(Tables tables, @Nullable ScannerLists lists) {
    this.tables = tables;
    this.lists = lists;
  }

  /**
   * Adds a day.
   *
   * @param addresses observed on the day
   * @param half 0 for the period before, 1 for the period
   */
  void day(Slot day, double addresses, int half) throws IOException {
    Map<String, String> span =
        Map.of(
            "dates",
            SeriesSql.dates(List.of(day)),
            "from",
            Tables.time(day.from()),
            "to",
            Tables.time(day.to()));
    threshold = Math.max(1, Math.round(PACKETS_PER_ADDRESS * addresses));
    Map<Long, String> known = new TreeMap<>();
    tables.each(
        "scannerHosts",
        HOSTS,
        span,
        row -> {
          long address = row.number(0);
          String list = lists == null ? null : lists.listOf(4, 0, address);
          boolean rule = row.number(1) >= threshold && row.number(2) >= PORTS;
          if (rule || list != null) {
            known.put(address, list == null ? "" : list);
          }
          if (half == 1 && rule) {
            byRule.add(address);
          }
          if (half == 1 && list != null) {
            byList.put(address, list);
          }
        });
    if (!known.isEmpty()) {
      traffic(span, known, half);
    }
  }

  private void traffic(Map<String, String> span, Map<Long, String> known, int half)
      throws IOException {
    Map<String, String> values = new HashMap<>(span);
    values.put(
        "hosts", known.keySet().stream().map(String::valueOf).collect(Collectors.joining(",")));
    tables.each(
        "scannerAccesses",
        TRAFFIC,
        values,
        row -> {
          long count = row.number(5);
          accesses.add("all", row.text(0), half, count);
          countries.add(row.text(4), row.text(0), half, count);
          if (!row.text(2).equals("probeIcmp")) {
            String protocol = row.text(2).equals("scanTcp") ? "tcp/" : "udp/";
            ports.add(protocol + row.text(3), row.text(0), half, count);
          }
          String list = known.getOrDefault(row.number(1), "");
          if (half == 1 && !list.isEmpty()) {
            accessesOfList.merge(list, count, Long::sum);
            hostsOfList.computeIfAbsent(list, unused -> new TreeSet<>()).add(row.number(1));
          }
        });
  }

  Report.Scanners figures(
      Counts allPorts,
      Counts allCountries,
      long all,
      Rates halves,
      Map<String, long[]> allAccesses,
      boolean comparable,
      int most) {
    long mine = accesses.sum(1, 2);
    Map<String, long[]> without = new TreeMap<>();
    allAccesses.forEach((sensor, counts) -> {
      long[] minus = accesses.of("all").getOrDefault(sensor, new long[2]);
      without.put(
          sensor,
          new long[] {Math.max(0, counts[0] - minus[0]), Math.max(0, counts[1] - minus[1])});
    });
    Set<Long> hosts = new TreeSet<>(byRule);
    hosts.addAll(byList.keySet());
    return new Report.Scanners(
        threshold,
        hosts.size(),
        byRule.size(),
        byList.size(),
        mine,
        all == 0 ? 0 : Round.of((double) mine / all),
        halves.known() ? Round.of(halves.of(without)[1]) : null,
        new Ranking(minus(allPorts, ports), halves, comparable).top(most),
        new Ranking(minus(allCountries, countries), halves, comparable).top(most),
        hostsOfList.entrySet().stream()
            .map(entry ->
                new Report.ScannerName(
                    entry.getKey(),
                    entry.getValue().size(),
                    accessesOfList.getOrDefault(entry.getKey(), 0L)))
            .sorted((a, b) -> Long.compare(b.accesses(), a.accesses()))
            .limit(most)
            .toList());
  }

  private static Counts minus(Counts all, Counts some) {
    Counts rest = new Counts(2);
    for (String label : all.labels()) {
      Collection<Map.Entry<String, long[]>> sensors = all.of(label).entrySet();
      for (Map.Entry<String, long[]> entry : sensors) {
        long[] minus = some.of(label).getOrDefault(entry.getKey(), new long[2]);
        for (int half = 0; half < 2; half++) {
          rest.add(label, entry.getKey(), half, Math.max(0, entry.getValue()[half] - minus[half]));
        }
      }
    }
    return rest;
  }
}
