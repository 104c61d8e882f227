package org.noroshi.publish.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.ObservationTables;

/** A data folder with rows that are known: constant rates, and hours in which a sensor was out. */
final class PlantedYear {
  private static final long HOUR = 3_600;

  private PlantedYear() {}

  /**
   * @param perAddressHour packets that each address gets an hour while its sensor is up
   * @param out hours in which it is not
   */
  record Planted(String name, long addresses, long perAddressHour, Predicate<Instant> out) {}

  static void write(Path root, Instant from, Instant to, List<Planted> sensors) throws IOException {
    try (DataFolder folder = DataFolder.open(root)) {
      Commit commit = folder.begin();
      for (Planted sensor : sensors) {
        for (long at = from.getEpochSecond(); at < to.getEpochSecond(); at += HOUR) {
          if (!sensor.out().test(Instant.ofEpochSecond(at))) {
            hour(commit, sensor, at);
          }
          if (at % (24 * HOUR) == 0) {
            day(commit, sensor, at);
          }
        }
      }
      commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
  }

  private static void hour(Commit commit, Planted sensor, long at) throws IOException {
    LocalDate date = Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC).toLocalDate();
    long packets = sensor.addresses() * sensor.perAddressHour();
    ColumnBatch coverage = new ColumnBatch(ObservationTables.COVERAGE, 12);
    for (int i = 0; i < 12; i++) {
      coverage.longs("window")[i] = (at + 300L * i) * 1_000_000_000;
      coverage.longs("addresses")[i] = sensor.addresses();
      coverage.doubles("seconds_up")[i] = 300;
      coverage.longs("packets")[i] = packets / 12;
      coverage.nulls("source_bit_bias")[i] = true;
      coverage.nulls("drops")[i] = true;
      coverage.nulls("origin_version")[i] = true;
      coverage.nulls("kind")[i] = true;
      coverage.doubles("payload_share")[i] = 1;
    }
    coverage.rows = 12;
    commit.write(sensor.name(), date, coverage, false);
    ColumnBatch series = new ColumnBatch(ObservationTables.SERIES, 2);
    series(series, at, "1h", "class", "scanTcp", packets);
    series(series, at, "1h", "tcpPort", "23", packets);
    commit.write(sensor.name(), date, series, false);
  }

  private static void day(Commit commit, Planted sensor, long at) throws IOException {
    long packets = 0;
    for (long hour = at; hour < at + 24 * HOUR; hour += HOUR) {
      packets +=
          sensor.out().test(Instant.ofEpochSecond(hour))
              ? 0
              : sensor.addresses() * sensor.perAddressHour();
    }
    ColumnBatch series = new ColumnBatch(ObservationTables.SERIES, 2);
    series(series, at, "1d", "class", "scanTcp", packets);
    series(series, at, "1d", "tcpPort", "23", packets);
    LocalDate date = Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC).toLocalDate();
    commit.write(sensor.name(), date, series, false);
  }

  private static void series(
      ColumnBatch batch, long at, String resolution, String metric, String label, long packets) {
    int row = batch.rows++;
    batch.longs("window")[row] = at * 1_000_000_000;
    batch.strings("resolution")[row] = resolution;
    batch.strings("metric")[row] = metric;
    batch.strings("label")[row] = label;
    batch.longs("packets")[row] = packets;
    batch.longs("bytes")[row] = packets * 40;
    for (String column :
        List.of("destinations", "source_as_count", "sketch", "single_sources", "source_bit_bias")) {
      batch.nulls(column)[row] = true;
    }
  }
}
