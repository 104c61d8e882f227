package org.noroshi.store.observed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.store.Query;

/** First packets of events, by the keys of the events' own rows. */
final class ObservedSamples {
  /** Packets of an address that are given at most, as many as a finding keeps. */
  private static final int PACKETS = 10;

  /** Addresses that one statement asks for. */
  private static final int ADDRESSES = 1000;

  /** Key of an attack within a sensor and a day. */
  record Attack(String victim, String protocol, long firstNanos) {}

  private final Query query;

  ObservedSamples(Query query) {
    this.query = query;
  }

  /** The first packets of the attacks that began on a day. */
  Map<Attack, List<SamplePacket>> ofAttacks(SensorDay day) throws IOException {
    Map<Attack, List<SamplePacket>> packets = new HashMap<>();
    Asking.rows(
        query,
        "SELECT victim, protocol, epoch_ns(first), epoch_ns(time), packet, ip_length"
            + " FROM exact.sample WHERE "
            + Asking.partition(day)
            + " AND victim IS NOT NULL ORDER BY time, packet",
        row ->
            add(
                packets,
                new Attack(Asking.text(row[0]), Asking.text(row[1]), Asking.number(row[2])),
                new SamplePacket(
                    Asking.number(row[3]), Asking.bytes(row[4]), (int) Asking.number(row[5]))));
    return packets;
  }

  private static <K> void add(Map<K, List<SamplePacket>> packets, K key, SamplePacket packet) {
    packets.computeIfAbsent(key, unused -> new ArrayList<>()).add(packet);
  }

  /**
   * The earliest packets of events of these addresses.
   *
   * @param answers of attacks on them and backscatter, otherwise of their scans
   */
  Map<String, List<SamplePacket>> of(SensorDay day, Collection<String> addresses, boolean answers)
      throws IOException {
    Map<String, List<SamplePacket>> packets = new HashMap<>();
    List<String> distinct = addresses.stream().distinct().sorted().toList();
    for (int from = 0; from < distinct.size(); from += ADDRESSES) {
      List<String> some = distinct.subList(from, Math.min(from + ADDRESSES, distinct.size()));
      Asking.rows(
          query,
          sql(day, some, answers),
          row ->
              add(
                  packets,
                  Asking.text(row[0]),
                  new SamplePacket(
                      Asking.number(row[1]), Asking.bytes(row[2]), (int) Asking.number(row[3]))));
    }
    return packets;
  }

  /**
   * Events lie in the partition of their first day: those of the day, or that last from the last.
   */
  private static String sql(SensorDay day, List<String> addresses, boolean answers) {
    String asked =
        addresses.stream().map(Asking::quoted).collect(Collectors.joining(", ", "(", ")"));
    String days =
        " sensor = %s AND date BETWEEN DATE '%s' AND DATE '%s'"
            .formatted(Asking.quoted(day.sensor()), day.date().minusDays(1), day.date());
    String lasts = " AND last >= TIMESTAMP '" + day.date() + "'";
    String scans =
        "SELECT source AS address, time, packet, ip_length FROM exact.sample SEMI JOIN"
            + " (SELECT sensor, source, class, protocol, port, first FROM exact.scan WHERE"
            + days
            + lasts
            + " AND source IN "
            + asked
            + " AND class "
            + (answers ? "=" : "<>")
            + " 'backscatter') USING (sensor, source, class, protocol, port, first) WHERE"
            + days;
    String attacks =
        "SELECT victim AS address, time, packet, ip_length FROM exact.sample SEMI JOIN"
            + " (SELECT sensor, victim, protocol, first FROM exact.attack WHERE"
            + days
            + lasts
            + " AND victim IN "
            + asked
            + ") USING (sensor, victim, protocol, first) WHERE"
            + days;
    return "SELECT address, epoch_ns(time), packet, ip_length FROM ("
        + scans
        + (answers ? " UNION " + attacks : "")
        + ") QUALIFY row_number() OVER (PARTITION BY address ORDER BY time, packet) <= "
        + PACKETS
        + " ORDER BY address, time, packet";
  }
}
