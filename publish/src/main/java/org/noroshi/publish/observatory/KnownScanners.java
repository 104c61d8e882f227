package org.noroshi.publish.observatory;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.publish.report.SeriesSql;
import org.noroshi.publish.report.Tables;

/**
 * What known hosts sent, from the flow tuples, to be taken from all counts. Where flow tuples are
 * not kept for the whole time, or are too many to be looked at while somebody waits, it is not
 * known.
 */
final class KnownScanners {
  /** Flow tuples that are looked at (our choice: some tenths of a second). */
  private static final long MOST_FLOW_TUPLES = 20_000_000;

  private static final String COMPLETE =
      """
      SELECT (SELECT count(*) FROM (SELECT sensor, date FROM coverage
          WHERE :dates: AND :sensor: GROUP BY sensor, date HAVING sum(packets) > 0) c
        ANTI JOIN (SELECT sensor, date FROM flowtuple WHERE :dates: GROUP BY sensor, date) f
        ON c.sensor = f.sensor AND c.date = f.date),
        (SELECT count(*) FROM flowtuple WHERE :dates: AND :sensor:)\
      """;

  private static final String OF_HOSTS =
      """
      SELECT :slot: AS slot, src_ip, class, dst_port, coalesce(country, '??') AS country,
        coalesce(prefix2asn::VARCHAR, '') AS asn,
        CAST(sum(packet_cnt) AS BIGINT) AS packets,
        CAST(coalesce(sum(packet_cnt) FILTER (is_mirai = 1), 0) AS BIGINT) AS mirai,
        CAST(coalesce(sum(packet_cnt) FILTER (is_masscan = 1), 0) AS BIGINT) AS masscan,
        CAST(coalesce(sum(packet_cnt) FILTER (is_zmap = 1), 0) AS BIGINT) AS zmap
      FROM flowtuple WHERE :within: AND :sensor: AND src_ip IN (:hosts:) GROUP BY ALL\
      """;

  private static final String KEPT = "ofScanners";

  private final Tables tables;
  private final List<Slot> slots;
  private final boolean known;
  private final Map<String, Long> counts = new HashMap<>();

  /**
   * @param hosts IPv4 addresses; none where all hosts are looked at
   */
  KnownScanners(Tables tables, List<Slot> slots, Slot whole, String sensor, List<Long> hosts)
      throws IOException {
    this.tables = tables;
    this.slots = slots;
    known = !hosts.isEmpty() && areFewFlowTuples(whole, sensor);
    if (known) {
      count(sensor, hosts);
    }
  }

  private boolean areFewFlowTuples(Slot whole, String sensor) throws IOException {
    Map<String, String> values = Map.of("dates", SeriesSql.dates(List.of(whole)), "sensor", sensor);
    Tables.Row row = tables.ask("flowTuples", COMPLETE, values).getFirst();
    return row.number(0) == 0 && row.number(1) > 0 && row.number(1) <= MOST_FLOW_TUPLES;
  }

  private void count(String sensor, List<Long> hosts) throws IOException {
    String time = "time::TIMESTAMPTZ";
    tables.keep(
        KEPT,
        OF_HOSTS,
        Map.of(
            "slot", SeriesSql.slot(time, slots),
            "within", SeriesSql.within(time, slots),
            "sensor", sensor,
            "hosts", hosts.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    sum("scannerPackets", "'slot ' || slot", "packets");
    sum("scannerClasses", "'slot ' || slot || ' ' || class", "packets");
    sum("scannerTcp", "'tcpPort ' || dst_port", "packets", "class = 'scanTcp'");
    sum("scannerUdp", "'udpPort ' || dst_port", "packets", "class = 'probeUdp'");
    sum("scannerCountries", "'country ' || country", "packets");
    sum("scannerNetworks", "'as ' || asn", "packets");
    for (String tool : List.of("mirai", "masscan", "zmap")) {
      sum("scannerTool " + tool, "'tool " + tool + "'", tool);
    }
    tables.each(
        "scannerSources",
        "SELECT 'sources ' || slot, count(DISTINCT src_ip) FROM :" + KEPT + ": GROUP BY 1",
        Map.of(),
        row -> counts.put(row.text(0), row.number(1)));
  }

  private void sum(String name, String key, String column) throws IOException {
    sum(name, key, column, "true");
  }

  private void sum(String name, String key, String column, String where) throws IOException {
    tables.each(
        name,
        "SELECT %s, CAST(sum(%s) AS BIGINT) FROM :%s: WHERE %s GROUP BY 1"
            .formatted(key, column, KEPT, where),
        Map.of(),
        row -> counts.put(row.text(0), row.number(1)));
  }

  /** Whether what follows is theirs, and not 0 for want of knowledge. */
  boolean known() {
    return known;
  }

  long packets(int slot) {
    return counts.getOrDefault("slot " + slot, 0L);
  }

  long packets(int slot, String packetClass) {
    return counts.getOrDefault("slot " + slot + " " + packetClass, 0L);
  }

  long packets(String metric, String label) {
    String key = metric.equals("country") && label.isEmpty() ? "??" : label;
    return counts.getOrDefault(metric + " " + key, 0L);
  }

  long sources(int slot) {
    return counts.getOrDefault("sources " + slot, 0L);
  }
}
