package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.noroshi.telescope.packet.SourceBits;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/** Rows of a window that come from its merged counts: series and coverage. */
final class SeriesRows {
  private static final List<String[]> SMALL_NAMES = SeriesLabels.smallNames();

  private final RowWriter series;
  private final RowWriter coverage;
  private final SourceOrigin origin;

  private final WindowDrops drops;

  SeriesRows(TableSink sink, SourceOrigin origin, WindowDrops drops) {
    this.drops = drops;
    this.series = new RowWriter(ObservationTables.SERIES, 1 << 14, sink);
    this.coverage = new RowWriter(ObservationTables.COVERAGE, 16, sink);
    this.origin = origin;
  }

  /** The window's row of the coverage table. */
  void coverage(
      String sensor,
      long start,
      WindowRows all,
      OptionalLong addresses,
      double secondsUp,
      boolean provisional) {
    coverage.begin(sensor, start, provisional);
    int row = coverage.next();
    ColumnBatch batch = coverage.batch();
    batch.longs("window")[row] = start;
    batch.longs("addresses")[row] = addresses.orElse(0);
    batch.nulls("addresses")[row] = addresses.isEmpty();
    batch.doubles("seconds_up")[row] = secondsUp;
    batch.longs("packets")[row] = all.counts().packets(SeriesLabels.TOTAL);
    SourceBits singles = all.singles().labelled().of(SeriesLabels.TOTAL);
    batch.longs("single_sources")[row] = singles == null ? 0 : singles.sources();
    batch.doubles("source_bit_bias")[row] = singles == null ? 0 : singles.bias();
    batch.nulls("source_bit_bias")[row] = singles == null;
    OptionalLong dropped = drops.of(start);
    batch.longs("drops")[row] = dropped.orElse(0);
    batch.nulls("drops")[row] = dropped.isEmpty();
    batch.longs("payload_packets")[row] = all.payloads().packets();
    batch.doubles("payload_share")[row] = all.payloads().share();
    String version = origin.at(start).version();
    batch.strings("origin_version")[row] = version == null ? "" : version;
    batch.nulls("origin_version")[row] = version == null;
    coverage.flush();
  }

  /** The window's rows of the series table. */
  void write(String sensor, long start, WindowRows all, boolean provisional) {
    series.begin(sensor, start, provisional);
    if (!series.open()) {
      return;
    }
    LabelCounts counts = all.counts();
    boolean approximate = all.destinations().isApproximate();
    long[] destinations = destinationsByLabel(all);
    SinglePopulations.Labelled singles = all.singles().labelled();
    boolean asKnown = origin.at(start).hasAsNumbers();
    long[] asOfSmall = all.asCountsOfSmall();
    Int2LongOpenHashMap asOf = asCounts(all.asPairs());
    for (int label = 0; label < SeriesLabels.SMALL; label++) {
      if (counts.packets(label) > 0) {
        String[] name = SMALL_NAMES.get(label);
        row(start, name[0], name[1], counts, label, destinations[label], approximate);
        population(singles, label);
        asCount(asKnown, asOfSmall[label]);
        if ((SeriesLabels.WINDOW_SKETCHES >>> label & 1) != 0) {
          sketch(all.sketches()[label].bytes());
        }
      }
    }
    int[] labels = counts.touched().toIntArray();
    java.util.Arrays.sort(labels);
    for (int label : labels) {
      if (label >= SeriesLabels.COUNTRY) {
        row(
            start,
            SeriesLabels.metric(label),
            labelText(label),
            counts,
            label,
            destinations[label],
            false);
        population(singles, label);
        asCount(asKnown, asOf.get(label));
      }
    }
    all.asCounts()
        .int2ObjectEntrySet()
        .forEach(entry -> {
          int asNumber = entry.getIntKey();
          boolean counted = RollUp.hasLabel(asNumber);
          long hit = counted ? all.pairs().countBeyond(RollUp.AS + asNumber) : -1;
          asRow(start, asNumber, entry.getValue(), hit);
        });
    series.flush();
  }

  private static Int2LongOpenHashMap asCounts(PairBuffer pairs) {
    Int2LongOpenHashMap counts = new Int2LongOpenHashMap();
    for (int partition = 0; partition < PairBuffer.PARTITIONS; partition++) {
      pairs.forEach(partition, (label, asNumber) -> counts.addTo(label, 1));
    }
    return counts;
  }

  /** Adds the number of AS to the last row. */
  private void asCount(boolean known, long count) {
    ColumnBatch batch = series.batch();
    batch.longs("source_as_count")[batch.rows - 1] = count;
    batch.nulls("source_as_count")[batch.rows - 1] = !known;
  }

  /** Adds a sketch to the last row. */
  private void sketch(byte[] bytes) {
    ColumnBatch batch = series.batch();
    batch.binaries("sketch")[batch.rows - 1] = bytes;
    batch.nulls("sketch")[batch.rows - 1] = false;
  }

  private static long[] destinationsByLabel(WindowRows all) {
    long[] sums = all.pairs().counts();
    for (var entry : all.pairs6().int2ObjectEntrySet()) {
      LongOpenHashSet keys = entry.getValue();
      all.pairs().addCount(entry.getIntKey(), keys.size());
    }
    long[] masked = all.destinations().counts();
    for (int label = 0; label < masked.length; label++) {
      all.pairs().addCount(label, masked[label]);
    }
    return sums;
  }

  private String labelText(int label) {
    if (label >= SeriesLabels.TCP_PORT) {
      return Integer.toString((label - SeriesLabels.TCP_PORT) & 0xffff);
    }
    return origin.countryCode(label - SeriesLabels.COUNTRY);
  }

  private void row(
      long start,
      String metric,
      String label,
      LabelCounts counts,
      int index,
      long destinations,
      boolean approximate) {
    int row = begin(start, metric, label);
    ColumnBatch batch = series.batch();
    batch.longs("packets")[row] = counts.packets(index);
    batch.longs("bytes")[row] = counts.bytes(index);
    batch.longs("sources")[row] = counts.sources(index);
    batch.longs("destinations")[row] = destinations;
    batch.ints("approximate")[row] = approximate ? 1 : 0;
  }

  /** Adds the single-packet sources to the last row. */
  private void population(SinglePopulations.Labelled singles, int label) {
    SourceBits bits = singles.of(label);
    if (bits == null) {
      return;
    }
    ColumnBatch batch = series.batch();
    int row = batch.rows - 1;
    batch.longs("single_sources")[row] = bits.sources();
    batch.nulls("single_sources")[row] = false;
    if (bits.sources() >= SinglePopulations.LEAST) {
      batch.doubles("source_bit_bias")[row] = bits.bias();
      batch.nulls("source_bit_bias")[row] = false;
    }
  }

  /**
   * @param destinations -1 where they are not counted: AS numbers beyond the labels
   */
  private void asRow(long start, int asNumber, long[] sums, long destinations) {
    int row = begin(start, "as", Integer.toUnsignedString(asNumber));
    ColumnBatch batch = series.batch();
    batch.longs("packets")[row] = sums[0];
    batch.longs("bytes")[row] = sums[1];
    batch.longs("sources")[row] = sums[2];
    batch.longs("destinations")[row] = Math.max(0, destinations);
    batch.nulls("destinations")[row] = destinations < 0;
    batch.ints("approximate")[row] = 0;
    asCount(true, 1);
  }

  /** The rows of an hour or day. */
  void rollUp(
      String sensor,
      String resolution,
      long start,
      RollUp span,
      boolean provisional,
      Workers workers)
      throws IOException {
    series.begin(sensor, start, provisional);
    RollUpSources sources =
        span.countSources(origin.at(start).hasAsNumbers(), resolution.equals("1d"), workers);
    long[] asCounts = sources.asCounts();
    long[] destinations = span.countDestinations(workers);
    ColumnBatch batch = series.batch();
    for (var entry : span.sums().int2ObjectEntrySet()) {
      int label = entry.getIntKey();
      boolean isSmall = label < SeriesLabels.SMALL;
      boolean isAs = label >= RollUp.AS;
      int row =
          isSmall
              ? begin(start, SMALL_NAMES.get(label)[0], SMALL_NAMES.get(label)[1])
              : isAs
                  ? begin(start, "as", Integer.toString(label - RollUp.AS))
                  : begin(start, SeriesLabels.metric(label), labelText(label));
      batch.strings("resolution")[row] = resolution;
      batch.longs("packets")[row] = entry.getValue()[0];
      batch.longs("bytes")[row] = entry.getValue()[1];
      batch.longs("sources")[row] = sources.counts()[label];
      batch.longs("destinations")[row] = destinations[label];
      batch.longs("source_as_count")[row] = asCounts == null ? 0 : asCounts[label];
      batch.nulls("source_as_count")[row] = asCounts == null;
      batch.ints("approximate")[row] = isSmall && span.destinationsApproximate() ? 1 : 0;
      byte[] sketch = sources.sketchBytes(label);
      if (sketch != null) {
        sketch(sketch);
      }
    }
    series.flush();
  }

  private int begin(long start, String metric, String label) {
    int row = series.next();
    ColumnBatch batch = series.batch();
    batch.longs("window")[row] = start;
    batch.strings("resolution")[row] = "5m";
    batch.strings("metric")[row] = metric;
    batch.strings("label")[row] = label;
    batch.nulls("destinations")[row] = false;
    batch.nulls("source_as_count")[row] = true;
    batch.nulls("sketch")[row] = true;
    batch.nulls("single_sources")[row] = true;
    batch.nulls("source_bit_bias")[row] = true;
    return row;
  }
}
