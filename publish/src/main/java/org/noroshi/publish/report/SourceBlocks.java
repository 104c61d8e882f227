package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;

/** Packets of a day by the block that their source lies in, from {@code hostslot}. IPv4 only. */
final class SourceBlocks {
  private static final String SQL =
      """
      SELECT :slot: AS slot, src_ip >> 16 AS block, CAST(sum(packets) AS BIGINT) FROM hostslot
      WHERE :within: AND src_ip IS NOT NULL GROUP BY 1, 2\
      """;

  private SourceBlocks() {}

  static Report.@Nullable SourceMap of(Tables tables, List<Slot> hours) throws IOException {
    Map<Long, Long> cells = new TreeMap<>();
    List<Map<Long, Long>> byHour = new ArrayList<>();
    hours.forEach(unused -> byHour.add(new TreeMap<>()));
    for (Tables.Row row :
        tables.ask(
            "sourceBlocks",
            SQL,
            Map.of(
                "within", SeriesSql.within("time::TIMESTAMPTZ", hours),
                "slot", SeriesSql.slot("time::TIMESTAMPTZ", hours)))) {
      cells.merge(row.number(1), row.number(2), Long::sum);
      byHour.get((int) row.number(0)).merge(row.number(1) >> 8, row.number(2), Long::sum);
    }
    return cells.isEmpty()
        ? null
        : new Report.SourceMap(pairs(cells), byHour.stream().map(SourceBlocks::pairs).toList());
  }

  private static List<long[]> pairs(Map<Long, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new long[] {entry.getKey(), entry.getValue()})
        .toList();
  }
}
