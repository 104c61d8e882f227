package org.noroshi.publish.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.noroshi.publish.report.Period.Slot;

/**
 * Rows of {@code series} added up by slot, read from the files once for all figures that come of
 * them: reading the labels of a year's ports and networks takes most of a report's time. Ports of
 * the period before and networks, of which no figure is by slot, are added up by half.
 */
final class SeriesBySlot {
  private static final String NAME = "seriesBySlot";

  /** Where queries that are asked after {@link #keep} take the rows from. */
  static final String ROWS = ":" + NAME + ":";

  private static final String SQL =
      """
      SELECT sensor, CASE WHEN metric IN ('class', 'tool', 'country') THEN slot
          WHEN slot < :cut: THEN 0 WHEN metric = 'as' THEN :cut: ELSE slot END AS slot,
        metric, label, CAST(sum(packets) AS BIGINT) AS packets
      FROM (:rows:) GROUP BY ALL\
      """;

  /** No list of metrics: DuckDB joins with a long list, and hardly any row is of another metric. */
  private static final String EVERY_METRIC = "true";

  private SeriesBySlot() {}

  /**
   * Reads them.
   *
   * @param first slot that is read; earlier ones have no rows
   * @param cut how many of the slots are the period's before
   */
  static void keep(Tables tables, List<Slot> slots, int first, int cut) throws IOException {
    String rows =
        SeriesSql.select(
            slots.subList(first, slots.size()),
            "s.sensor, s.slot + " + first + " AS slot, s.metric, s.label, s.packets",
            EVERY_METRIC);
    tables.keep(NAME, SQL, Map.of("rows", rows, "cut", Integer.toString(cut)));
  }
}
