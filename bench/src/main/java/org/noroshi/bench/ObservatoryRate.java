package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.noroshi.publish.observatory.Observatory;
import org.noroshi.publish.observatory.View;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;
import org.noroshi.store.Query;
import org.noroshi.store.QueryLimits;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/**
 * How long a page of the observatory waits for its figures: {@code ObservatoryRate FOLDER} writes
 * 31 days of one sensor (each hour 2,000 ports and a full sketch of 20,000 sources, each day all
 * 65,536 ports) where the folder is empty, then asks for views of each span with what pages may
 * take.
 */
public final class ObservatoryRate {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final int DAYS = 31;
  private static final int HOUR_PORTS = 2_000;
  private static final int DAY_PORTS = 65_536;
  private static final int SOURCES = 20_000;
  private static final String SENSOR = "campus";
  private static final int TIMES = 7;

  private final ColumnBatch batch = new ColumnBatch(ObservationTables.SERIES, 8192);
  private final SplittableRandom random = new SplittableRandom(1);

  private ObservatoryRate() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (DataFolder data = DataFolder.open(folder)) {
      if (data.checkpoint().isEmpty()) {
        new ObservatoryRate().write(data);
      }
    }
    Instant end = Instant.parse("2026-03-31T15:00:00Z");
    for (int hours : new int[] {1, 24, 24 * 7, 24 * 30}) {
      View view = new View(end.minusSeconds(3600L * hours), end, null, false);
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        long began = System.nanoTime();
        ask(folder, view);
        millis.add((System.nanoTime() - began) / 1e6);
      }
      double first = millis.getFirst();
      Collections.sort(millis);
      System.out.printf(
          Locale.ROOT,
          "%4d hours: median %.0f ms, first %.0f ms, slowest %.0f ms%n",
          hours,
          millis.get(TIMES / 2),
          first,
          millis.getLast());
    }
  }

  private static void ask(Path folder, View view) throws IOException {
    LocalDate from = LocalDate.ofInstant(view.from(), ZoneId.of("UTC"));
    LocalDate to = LocalDate.ofInstant(view.to(), ZoneId.of("UTC"));
    try (Query query =
        Query.open(
            folder,
            List.of(
                ObservationTables.FLOWTUPLE,
                ObservationTables.SERIES,
                EventTables.SCAN,
                EventTables.ATTACK,
                ObservationTables.COVERAGE,
                FindingTable.FINDING),
            new QueryLimits(512L << 20, 2, null, from.minusDays(1), to))) {
      Observatory.of(query, view, ZoneId.of("Asia/Tokyo"), List.of());
    }
  }

  private void write(DataFolder data) throws IOException {
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      long start = date.toEpochDay() * 86_400;
      Commit commit = data.begin();
      for (int hour = 0; hour < 24; hour++) {
        long at = start + hour * 3600L;
        coverage(commit, date, at);
        for (int window = 0; window < 12; window++) {
          labels(commit, date, at + window * 300L, "5m", 200, new byte[0]);
        }
        labels(commit, date, at, "1h", HOUR_PORTS, sketch());
      }
      labels(commit, date, start, "1d", DAY_PORTS, sketch());
      flush(commit, date);
      commit.commit(out -> out.writeByte(1), List::of, Ledger.of(data));
    }
  }

  private byte[] sketch() {
    UpdatableThetaSketch sketch = UpdatableThetaSketch.builder().setNominalEntries(1 << 14).build();
    for (int i = 0; i < SOURCES; i++) {
      sketch.update(random.nextLong(1L << 20));
    }
    return sketch.compact(true, null).toByteArray();
  }

  private static void coverage(Commit commit, LocalDate date, long at) throws IOException {
    ColumnBatch rows = new ColumnBatch(ObservationTables.COVERAGE, 12);
    for (int i = 0; i < 12; i++) {
      rows.longs("window")[i] = (at + 300L * i) * 1_000_000_000;
      rows.longs("addresses")[i] = 65_536;
      rows.doubles("seconds_up")[i] = 300;
      rows.longs("packets")[i] = 6_000_000;
      rows.doubles("payload_share")[i] = 1;
      for (String none : List.of("source_bit_bias", "drops", "origin_version", "kind")) {
        rows.nulls(none)[i] = true;
      }
    }
    rows.rows = 12;
    commit.write(SENSOR, date, rows, false);
  }

  private void labels(
      Commit commit, LocalDate date, long at, String resolution, int ports, byte[] sketch)
      throws IOException {
    row(commit, date, at, resolution, "total", "", sketch);
    for (String name : List.of("scanTcp", "probeUdp", "probeIcmp", "backscatter", "otherTcp")) {
      row(commit, date, at, resolution, "class", name, new byte[0]);
    }
    for (int port = 0; port < ports; port++) {
      row(commit, date, at, resolution, "tcpPort", Integer.toString(port), new byte[0]);
      row(commit, date, at, resolution, "udpPort", Integer.toString(port), new byte[0]);
    }
    for (int network = 0; network < ports / 4; network++) {
      row(commit, date, at, resolution, "as", Integer.toString(64_500 + network), new byte[0]);
    }
    for (String country : Locale.getISOCountries()) {
      row(commit, date, at, resolution, "country", country, new byte[0]);
    }
  }

  private void row(
      Commit commit,
      LocalDate date,
      long at,
      String resolution,
      String metric,
      String label,
      byte[] sketch)
      throws IOException {
    int row = batch.rows++;
    batch.longs("window")[row] = at * 1_000_000_000;
    batch.strings("resolution")[row] = resolution;
    batch.strings("metric")[row] = metric;
    batch.strings("label")[row] = label;
    batch.longs("packets")[row] = random.nextLong(1, 100_000);
    batch.longs("sources")[row] = random.nextLong(1, 1_000);
    batch.binaries("sketch")[row] = sketch;
    batch.nulls("sketch")[row] = sketch.length == 0;
    for (String none :
        List.of("destinations", "source_as_count", "single_sources", "source_bit_bias")) {
      batch.nulls(none)[row] = true;
    }
    if (batch.full()) {
      flush(commit, date);
    }
  }

  private void flush(Commit commit, LocalDate date) throws IOException {
    commit.write(SENSOR, date, batch, false);
    batch.clear();
  }
}
