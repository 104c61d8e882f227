package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;

/** Packets of the first ports by slot. */
final class PortsOverTime {
  private static final String SQL =
      "SELECT sensor, slot, metric, label, packets FROM "
          + SeriesBySlot.ROWS
          + " WHERE metric IN ('tcpPort', 'udpPort') AND slot >= :cut: AND label IN (:labels:)";

  private PortsOverTime() {}

  /**
   * @param cut how many of the slots are the period's before
   */
  static Report.PortTimes of(
      Tables tables, List<Slot> slots, int cut, Rates rates, List<Report.Ranked> top)
      throws IOException {
    List<String> keys = top.stream().map(Report.Ranked::key).toList();
    if (keys.isEmpty()) {
      return new Report.PortTimes(List.of(), List.of());
    }
    String labels =
        keys.stream()
            .map(key -> "'" + key.substring(4) + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    Counts counts = new Counts(slots.size());
    for (Tables.Row row :
        tables.ask("portsBySlot", SQL, Map.of("cut", Integer.toString(cut), "labels", labels))) {
      String key = row.text(2).substring(0, 3) + "/" + row.text(3);
      counts.add(key, row.text(0), (int) row.number(1), row.number(4));
    }
    List<List<@Nullable Double>> byPort = new ArrayList<>();
    for (String key : keys) {
      @Nullable Double[] of = rates.known() ? rates.of(counts.of(key)) : new Double[slots.size()];
      List<@Nullable Double> row = new ArrayList<>();
      for (int i = cut; i < slots.size(); i++) {
        row.add(Round.of(of[i]));
      }
      byPort.add(row);
    }
    return new Report.PortTimes(keys, byPort);
  }
}
