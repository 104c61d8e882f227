package org.noroshi.publish.observatory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaUnion;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.publish.report.SeriesSql;
import org.noroshi.publish.report.Tables;

/**
 * Distinct sources of each place of the axis. Where one row fills it, its exact count; else the
 * union of the rows' sketches, never the sum.
 */
final class SourceCounts {
  /** Nominal entries of the sketches in the tables. */
  private static final int NOMINAL = 1 << 14;

  private final Tables tables;
  private final List<Slot> slots;
  private final String sensor;

  SourceCounts(Tables tables, List<Slot> slots, String sensor) {
    this.tables = tables;
    this.slots = slots;
    this.sensor = sensor;
  }

  /** Null where the tables do not tell. */
  @Nullable Long[] bySlot() throws IOException {
    @Nullable Long[] counts = new Long[slots.size()];
    boolean several = false;
    String where = "metric = 'total' AND " + sensor;
    String select = SeriesSql.select(slots, "s.slot, count(*), max(s.sources)", where);
    for (Tables.Row row : tables.ask("sources", select + " GROUP BY 1", Map.of())) {
      several |= row.number(1) > 1;
      counts[(int) row.number(0)] = row.number(1) == 1 ? row.numberOrNull(2) : null;
    }
    if (several) {
      unions(counts, where);
    }
    return counts;
  }

  private void unions(@Nullable Long[] counts, String where) throws IOException {
    ThetaUnion[] unions = new ThetaUnion[counts.length];
    tables.each(
        "sketches",
        SeriesSql.select(slots, "s.slot, s.sketch", where + " AND sketch IS NOT NULL"),
        Map.of(),
        row -> {
          int slot = (int) row.number(0);
          if (counts[slot] == null) {
            if (unions[slot] == null) {
              unions[slot] = ThetaSetOperation.builder().setNominalEntries(NOMINAL).buildUnion();
            }
            unions[slot].union(MemorySegment.ofArray(row.bytes(1)));
          }
        });
    for (int i = 0; i < counts.length; i++) {
      if (unions[i] != null) {
        counts[i] = Math.round(unions[i].getResult().getEstimate());
      }
    }
  }
}
