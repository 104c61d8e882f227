package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;
import static org.noroshi.telescope.window.Observed.column;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinglePopulationsTest {
  @TempDir Path folder;

  /** 3,000 real neighbours on port 23, and 1,500 forged sources on port 8080. */
  private static List<MemorySource.Packet> scanAndForgedFlood() {
    SplittableRandom random = new SplittableRandom(5);
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      packets.add(syn(i, address("100.64.0.0") + i, 23));
      if (i % 2 == 0) {
        packets.add(syn(i, random.nextInt(), 8080));
      }
    }
    for (int i = 0; i < 63; i++) {
      packets.add(syn(i, address("203.0.113.0") + i, 443));
    }
    return packets;
  }

  private static MemorySource.Packet syn(int i, int source, int port) {
    return new MemorySource.Packet(
        START + i, MemorySource.tcp(source, address("198.18.0.0") + i, 9, port, SYN, 7, 9));
  }

  private static String series(RowCollector rows, String label) {
    return rows.table("series").stream()
        .filter(row -> row.contains("resolution=5m " + label + " "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void forgedFloodOnOnePortIsToldAmongRealScanners() throws IOException {
    RowCollector rows = Observed.with(2, folder).rows(scanAndForgedFlood());
    String flood = series(rows, "metric=tcpPort label=8080");
    assertThat(column(flood, "single_sources")).isEqualTo("1500");
    assertThat(Double.parseDouble(column(flood, "source_bit_bias")))
        .isCloseTo(1 / Math.sqrt(1500), within(0.02));
    String scan = series(rows, "metric=tcpPort label=23");
    assertThat(Double.parseDouble(column(scan, "source_bit_bias"))).isGreaterThan(0.5);
    String all = series(rows, "metric=class label=scanTcp");
    assertThat(column(all, "single_sources")).isEqualTo("4563");
    assertThat(Double.parseDouble(column(all, "source_bit_bias"))).isGreaterThan(0.3);
  }

  @Test
  void populationTooSmallToJudgeHasNoBias() throws IOException {
    String few =
        series(Observed.with(1, folder).rows(scanAndForgedFlood()), "metric=tcpPort label=443");
    assertThat(column(few, "single_sources")).isEqualTo("63");
    assertThat(column(few, "source_bit_bias")).isEqualTo("null");
  }

  @Test
  void populationsOfAnyNumberOfThreadsAreTheSame() throws IOException {
    List<String> one = Observed.with(1, folder).rows(scanAndForgedFlood()).table("series");
    assertThat(Observed.with(4, folder).rows(scanAndForgedFlood()).table("series")).isEqualTo(one);
  }
}
