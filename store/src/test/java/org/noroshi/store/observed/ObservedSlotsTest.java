package org.noroshi.store.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.ObservationTables;

class ObservedSlotsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  @TempDir private Path data;

  private final ColumnBatch batch = new ColumnBatch(ObservationTables.COVERAGE, 16);

  private void window(int minute, double secondsUp, double gaps) {
    int row = batch.rows++;
    batch.longs("window")[row] = DAY.toEpochDay() * 86_400_000_000_000L + minute * 60_000_000_000L;
    batch.doubles("seconds_up")[row] = secondsUp;
    batch.doubles("gaps")[row] = gaps;
    batch.strings("origin_version")[row] = "";
    batch.strings("kind")[row] = "darknet";
  }

  /** Hosts would fall silent in step, and come back as if they had risen. */
  @Test
  void silentWindowOfABusySensorIsNoMoreCoveredThanAnOutage() throws IOException {
    window(0, 300, 0);
    window(5, 300, 0);
    window(10, 300, 0);
    window(15, 300, 300);
    window(20, 200, 0);
    window(25, 100, 300); // silent before it went down
    try (DataFolder folder = DataFolder.open(data)) {
      Commit commit = folder.begin();
      commit.write("dark", DAY, batch, false);
      commit.replace(ObservationTables.COVERAGE);
    }
    try (Query query =
        Query.open(data, List.of(ObservationTables.FLOWTUPLE, ObservationTables.COVERAGE))) {
      assertThat(new ObservedSlots(query).slots(new SensorDay("dark", DAY)).ports())
          .extracting(Slot::covered)
          .containsExactly(1.0, 0.5, 200.0 / 600);
    }
  }
}
