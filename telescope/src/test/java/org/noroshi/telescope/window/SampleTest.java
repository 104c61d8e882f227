package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;
import static org.noroshi.telescope.window.Observed.column;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  @TempDir Path folder;

  private Observed withTimeout(long seconds) {
    return Observed.with(2, folder)
        .withSettings(
            new Observation.Settings(
                2,
                1 << 24,
                1 << 24,
                Observation.Settings.DEFAULT_LATENESS_NANOS,
                Observation.Settings.DEFAULT_EXACT_LIMIT,
                seconds * SECOND));
  }

  @Test
  void afterASilenceTheNextEventsFirstPacketsAreItsSample() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long second = i < 20 ? i : 100 + i;
      packets.add(
          new MemorySource.Packet(
              START + second * SECOND,
              MemorySource.tcp(
                  address("203.0.113.5"), address("198.18.0.0") + i, 4000, 22, SYN, 7, 9)));
    }
    assertThat(times(withTimeout(60).rows(packets))).containsExactly(0L, 1L, 2L, 120L, 121L, 122L);
    assertThat(times(withTimeout(200).rows(packets))).containsExactly(0L, 1L, 2L);
  }

  private static List<Long> times(RowCollector rows) {
    return rows.table("sample").stream()
        .map(row -> (Long.parseLong(column(row, "time")) - START) / SECOND)
        .toList();
  }
}
