package org.noroshi.store.observed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.attack.AttackSeen;
import org.noroshi.detect.exploit.PayloadCount;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.health.CoveredWindow;
import org.noroshi.detect.health.LateInput;
import org.noroshi.detect.source.SourceDay;
import org.noroshi.store.Query;

/** Attacks, sources of a day and payloads from the tables. */
final class ObservedEvents {
  private final Query query;
  private final ObservedSamples samples;

  ObservedEvents(Query query, ObservedSamples samples) {
    this.query = query;
    this.samples = samples;
  }

  /** Every attack of a day, ongoing ones as they stand. */
  List<AttackSeen> attacks(SensorDay day) throws IOException {
    Map<ObservedSamples.Attack, List<SamplePacket>> packets = samples.ofAttacks(day);
    List<AttackSeen> attacks = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT victim, victims, protocol, technique, packets, peak_packets_per_minute,"
            + " epoch_ns(first), epoch_ns(last), global_rate, array_to_string(ports, ' '),"
            + " synack, rst, icmp, udp, country, asn, open FROM exact.attack WHERE "
            + Asking.partition(day)
            + " ORDER BY first, victim, protocol",
        row -> attacks.add(attack(day.sensor(), row, packets)));
    return attacks;
  }

  private static AttackSeen attack(
      String sensor,
      @Nullable Object[] row,
      Map<ObservedSamples.Attack, List<SamplePacket>> packets) {
    ObservedSamples.Attack key =
        new ObservedSamples.Attack(Asking.text(row[0]), Asking.text(row[2]), Asking.number(row[6]));
    return new AttackSeen(
        sensor,
        Asking.text(row[0]),
        Asking.number(row[1]),
        Asking.text(row[2]),
        Asking.text(row[3]),
        Asking.number(row[4]),
        Asking.number(row[5]),
        Asking.number(row[6]),
        Asking.number(row[7]),
        row[8] == null ? null : Asking.real(row[8]),
        numbers(Asking.textOrNull(row[9])),
        Asking.number(row[10]),
        Asking.number(row[11]),
        Asking.number(row[12]),
        Asking.number(row[13]),
        Asking.textOrNull(row[14]),
        row[15] == null ? null : Asking.number(row[15]),
        Asking.number(row[16]) == 1,
        packets.getOrDefault(key, List.of()));
  }

  private static List<Integer> numbers(@Nullable String text) {
    return text == null || text.isBlank()
        ? List.of()
        : Stream.of(text.split(" ")).map(Integer::valueOf).toList();
  }

  /**
   * The sources of a day that bear a tool's mark more than once, ask for many ports, or send much.
   *
   * @param leastPorts distinct ports from which on a source is given
   * @param leastPackets packets from which on it is given
   */
  void sources(SensorDay day, long leastPorts, long leastPackets, Consumer<SourceDay> sink)
      throws IOException {
    Asking.rows(
        query,
        "WITH by_port AS (SELECT src_ip, src_ip6, protocol, dst_port, sum(packet_cnt) AS sent, "
            + counted("class = 'scanTcp' AND src_ip IS NOT NULL")
            + " AS syn, "
            + counted("is_mirai = 1")
            + " AS mirai, "
            + counted("is_masscan = 1")
            + " AS masscan, "
            + counted("is_zmap = 1")
            + " AS zmap, min(time) AS first, max(time) AS last, min(country) AS country,"
            + " min(prefix2asn) AS asn FROM flowtuple WHERE "
            + Asking.partition(day)
            + " AND "
            + Asking.ASKS
            + " GROUP BY ALL) SELECT src_ip, src_ip6, sum(sent) AS packets, sum(syn),"
            + " count(*) AS ports, 65535 - max(sent * 65536 + 65535 - dst_port) % 65536,"
            + " sum(mirai) AS mirai, sum(masscan) AS masscan, sum(zmap) AS zmap,"
            + " epoch_us(min(first)::TIMESTAMPTZ), epoch_us(max(last)::TIMESTAMPTZ),"
            + " min(country), min(asn) FROM by_port"
            + " GROUP BY src_ip, src_ip6 HAVING mirai > 1 OR masscan > 1 OR zmap > 1"
            + " OR (ports >= "
            + leastPorts
            + " AND packets >= "
            + leastPackets
            + ") ORDER BY src_ip, src_ip6",
        row -> sink.accept(source(day.sensor(), row)));
  }

  private static String counted(String condition) {
    return "coalesce(sum(packet_cnt) FILTER (" + condition + "), 0)";
  }

  private static SourceDay source(String sensor, @Nullable Object[] row) {
    return new SourceDay(
        sensor,
        Asking.address(row[0], row[1]),
        Asking.number(row[2]),
        Asking.number(row[3]),
        Asking.number(row[4]),
        Asking.number(row[5]),
        Asking.number(row[6]),
        Asking.number(row[7]),
        Asking.number(row[8]),
        Asking.number(row[9]) * 1000,
        Asking.number(row[10]) * 1000,
        Asking.textOrNull(row[11]),
        row[12] == null ? null : Asking.number(row[12]));
  }

  /** The payloads of a day. */
  void payloads(SensorDay day, Consumer<PayloadCount> sink) throws IOException {
    Asking.rows(
        query,
        "SELECT protocol, port, bytes, packets, sources, epoch_ns(first), epoch_ns(last)"
            + " FROM exact.payload WHERE "
            + Asking.partition(day)
            + " ORDER BY first, port, digest",
        row ->
            sink.accept(
                new PayloadCount(
                    Asking.text(row[0]).equals("tcp") ? 6 : 17,
                    (int) Asking.number(row[1]),
                    Asking.bytes(row[2]),
                    Asking.number(row[3]),
                    Asking.number(row[4]),
                    Asking.number(row[5]),
                    Asking.number(row[6]))));
  }

  /** Dark addresses of a sensor on a day, the mean over its windows; empty where unknown. */
  OptionalDouble addresses(SensorDay day) throws IOException {
    double[] mean = {Double.NaN};
    Asking.rows(
        query,
        "SELECT avg(addresses) FROM coverage WHERE " + Asking.partition(day),
        row -> mean[0] = Asking.real(row[0]));
    return Double.isNaN(mean[0]) ? OptionalDouble.empty() : OptionalDouble.of(mean[0]);
  }

  /** The windows of a day, in order of time; rows of one window together. */
  List<CoveredWindow> coverage(SensorDay day) throws IOException {
    List<CoveredWindow> windows = new ArrayList<>();
    Map<Long, Long> leaving = leaving(day);
    Asking.rows(
        query,
        "SELECT epoch_us(\"window\"::TIMESTAMPTZ) AS start, sum(seconds_up), sum(packets),"
            + " coalesce(sum(packets) FILTER (seconds_up = 0), 0) AS again, count(*), sum(gaps),"
            + " coalesce(max(drops), 0) FROM coverage WHERE "
            + Asking.partition(day)
            + " GROUP BY start ORDER BY start",
        row ->
            windows.add(
                new CoveredWindow(
                    Asking.number(row[0]) * 1000,
                    Asking.real(row[1]),
                    Asking.number(row[2]),
                    Asking.number(row[4]) > 1 ? Asking.number(row[3]) : 0,
                    Asking.real(row[5]),
                    Asking.number(row[6]),
                    leaving.getOrDefault(Asking.number(row[0]), 0L))));
    return windows;
  }

  /** Inputs whose clock went back in a day, or with late packets, by time. */
  List<LateInput> lateInputs(SensorDay day) throws IOException {
    List<LateInput> inputs = new ArrayList<>();
    Asking.rows(
        query,
        "WITH doubt AS (SELECT path, late, again_first IS NOT NULL AS again,"
            + " coalesce(again_first, first) AS since, coalesce(again_last, last) AS until"
            + " FROM exact.ingest WHERE first IS NOT NULL AND (late > 0 OR again_first IS NOT NULL))"
            + " SELECT path, late, epoch_ns(since), epoch_ns(until), again::INTEGER FROM doubt WHERE DATE '"
            + day.date()
            + "' BETWEEN make_timestamp(epoch_us(since::TIMESTAMPTZ))::DATE"
            + " AND make_timestamp(epoch_us(until::TIMESTAMPTZ))::DATE ORDER BY since, path",
        row ->
            inputs.add(
                new LateInput(
                    Asking.text(row[0]),
                    Asking.number(row[1]),
                    Asking.number(row[2]),
                    Asking.number(row[3]),
                    Asking.number(row[4]) == 1)));
    return inputs;
  }

  /** Packets that left dark space, by window in microseconds. */
  private Map<Long, Long> leaving(SensorDay day) throws IOException {
    Map<Long, Long> packets = new HashMap<>();
    Asking.rows(
        query,
        "SELECT epoch_us(\"window\"::TIMESTAMPTZ), sum(packets)::BIGINT FROM leaving WHERE "
            + Asking.partition(day)
            + " GROUP BY 1",
        row -> packets.put(Asking.number(row[0]), Asking.number(row[1])));
    return packets;
  }
}
