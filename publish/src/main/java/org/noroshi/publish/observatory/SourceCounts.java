package org.noroshi.publish.observatory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
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
  private final @Nullable Long[] counts;

  /** Places that several rows fill. */
  private final BitSet several = new BitSet();

  SourceCounts(Tables tables, List<Slot> slots, String sensor) {
    this.tables = tables;
    this.slots = slots;
    this.sensor = sensor;
    this.counts = new Long[slots.size()];
  }

  /**
   * Takes what a place has.
   *
   * @param rows of the table
   * @param sources most of one row; null where the tables do not tell
   */
  void add(int slot, long rows, @Nullable Long sources) {
    if (rows == 1) {
      counts[slot] = sources;
    } else {
      several.set(slot);
    }
  }

  /** Null where the tables do not tell. */
  @Nullable Long[] bySlot() throws IOException {
    if (!several.isEmpty()) {
      unions();
    }
    return counts;
  }

  private void unions() throws IOException {
    ThetaUnion[] unions = new ThetaUnion[counts.length];
    int first = several.nextSetBit(0);
    tables.each(
        "sketches",
        SeriesSql.select(
            slots.subList(first, several.length()),
            "s.slot, s.sketch",
            "metric = 'total' AND sketch IS NOT NULL AND " + sensor),
        Map.of(),
        row -> {
          int slot = first + (int) row.number(0);
          if (several.get(slot)) {
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
