package org.noroshi.publish.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.exploit.ExploitAttempts;
import org.noroshi.detect.exploit.ExploitTrend;
import org.noroshi.detect.exploit.PayloadCount;
import org.noroshi.detect.exploit.Signature;
import org.noroshi.detect.exploit.SignatureMatcher;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.publish.report.Report.SignatureHits;

/**
 * Exploit attempts by signature: packets whose first bytes fit a rule. A window with more payload
 * contents than are kept has those with the smallest hashes, which is a random share of them, and
 * its packets count for as many as that share stands for (Horvitz and Thompson 1952).
 */
final class SignatureFigures {
  /** Weights are whole millionths, so that sums are the same in any order. */
  private static final String SQL =
      """
      SELECT p.sensor, p.protocol, p.port, p.bytes, CAST(sum(p.packets) AS BIGINT), max(p.sources),
        CAST(min(epoch_us(p."first"::TIMESTAMPTZ)) AS BIGINT),
        CAST(max(epoch_us(p."last"::TIMESTAMPTZ)) AS BIGINT), :slot: AS slot,
        CAST((sum(p.packets * coalesce(c.weight, 1000000)) + 500000) // 1000000 AS BIGINT)
      FROM (SELECT *, "window"::TIMESTAMPTZ AS began FROM payload WHERE :within:) p
      LEFT JOIN (SELECT sensor, "window"::TIMESTAMPTZ AS began,
          CAST(round(1000000 / min(payload_share)) AS BIGINT) AS weight
        FROM coverage WHERE :within: AND payload_share > 0 GROUP BY 1, 2) c
      ON p.sensor = c.sensor AND p.began = c.began
      GROUP BY p.sensor, p.protocol, p.port, p.bytes, slot\
      """;

  private final SignatureMatcher matcher;
  private final ZoneId zone;
  private final Map<String, long[]> hits = new TreeMap<>();
  private final Map<String, long[]> counted = new TreeMap<>();

  /** By half (before, period), then sensor. */
  private final List<Map<String, ExploitAttempts>> attempts =
      List.of(new TreeMap<>(), new TreeMap<>());

  /**
   * @param cut how many of the slots are the period's before
   */
  SignatureFigures(Tables tables, List<Slot> slots, int cut, List<Signature> rules, ZoneId zone)
      throws IOException {
    this.matcher = new SignatureMatcher(rules);
    this.zone = zone;
    String time = "\"window\"::TIMESTAMPTZ";
    Map<String, String> values =
        Map.of("within", SeriesSql.within(time, slots), "slot", SeriesSql.slot("p.began", slots));
    tables.each("payloads", SQL, values, row -> add(row, cut, slots.size()));
  }

  private void add(Tables.Row row, int cut, int slots) {
    int slot = (int) row.number(8);
    PayloadCount count =
        new PayloadCount(
            row.text(1).equals("tcp") ? 6 : 17,
            (int) row.number(2),
            row.bytes(3),
            row.number(9),
            Math.min(row.number(5), row.number(9)),
            row.number(6) * 1000,
            row.number(7) * 1000);
    ExploitAttempts of =
        attempts
            .get(slot < cut ? 0 : 1)
            .computeIfAbsent(row.text(0), unused -> new ExploitAttempts(matcher.another(), zone));
    if (of.add(count) > 0) {
      hits.computeIfAbsent(row.text(0), unused -> new long[slots])[slot] += count.packets();
      counted.computeIfAbsent(row.text(0), unused -> new long[slots])[slot] += row.number(4);
    }
  }

  /** Packets that fit any rule, each once, by sensor and slot. */
  Map<String, long[]> hits() {
    return hits;
  }

  /** The same without those that a share stands for. */
  Map<String, long[]> counted() {
    return counted;
  }

  /** Signatures seen in the period, by packets. */
  List<SignatureHits> rows(Rates halves, boolean comparable) {
    Map<String, Map<String, long[]>> counts = new HashMap<>();
    Map<String, ExploitTrend> known = new TreeMap<>();
    Map<String, Long> sources = new HashMap<>();
    for (int half = 0; half < 2; half++) {
      for (Map.Entry<String, ExploitAttempts> entry : attempts.get(half).entrySet()) {
        for (ExploitTrend trend : entry.getValue().trends()) {
          String id = trend.signature().id();
          counts.computeIfAbsent(id, unused -> new TreeMap<>())
                  .computeIfAbsent(entry.getKey(), unused -> new long[2])[half] +=
              trend.packets();
          known.putIfAbsent(id, trend);
          if (half == 1) {
            sources.merge(id, trend.leastSources(), Math::max);
          }
        }
      }
    }
    List<SignatureHits> rows = new ArrayList<>();
    known.forEach((id, trend) -> {
      Map<String, long[]> byId = counts.getOrDefault(id, Map.of());
      long now = byId.values().stream().mapToLong(half -> half[1]).sum();
      long before = byId.values().stream().mapToLong(half -> half[0]).sum();
      if (now > 0) {
        @Nullable Double[] rates = halves.known() ? halves.of(byId) : new Double[2];
        rows.add(
            new SignatureHits(
                id,
                trend.signature().titleEnglish(),
                trend.signature().titleJapanese(),
                trend.signature().cves(),
                now,
                Round.of(rates[1]),
                comparable ? change(rates) : null,
                sources.getOrDefault(id, 0L),
                comparable && before == 0));
      }
    });
    rows.sort((a, b) -> Long.compare(b.packets(), a.packets()));
    return rows;
  }

  static @Nullable Double change(@Nullable Double[] rates) {
    Double before = rates[0];
    Double now = rates[1];
    return before == null || now == null || before == 0
        ? null
        : (Double) Round.of(now / before - 1);
  }
}
