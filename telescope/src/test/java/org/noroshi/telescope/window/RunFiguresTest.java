package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.telescope.origin.DatedOrigins;
import org.noroshi.telescope.origin.OriginTableBuilder;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Victim;

/** What a run says of networks and of sources that cannot be. */
class RunFiguresTest {
  @TempDir private Path folder = Path.of("");

  private DatedOrigins table() throws IOException {
    Path tables = Files.createDirectories(folder.resolve("origin"));
    Path csv =
        Files.writeString(
            folder.resolve("as.csv"),
            "192.0.2.0,192.0.2.127,64496,A\n192.0.2.128,192.0.2.255,64497,B\n"
                + "2001:db8:0:1::,2001:db8:0:1:ffff:ffff:ffff:ffff,64498,C\n");
    OriginTableBuilder.convert(csv, DatedOrigins.file(tables, LocalDate.parse("2025-12-01")));
    return DatedOrigins.of(tables);
  }

  private static MemorySource.Packet tcp(long at, String from, int to, int port, int flags) {
    byte[] bytes =
        MemorySource.tcp(address(from), address("198.18.0.0") + to, 80, port, flags, 1, 2);
    return new MemorySource.Packet(START + at, bytes);
  }

  /** Two scanners of one AS, one of another over two windows, and a victim. */
  private static List<MemorySource.Packet> packets() {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      packets.add(tcp(i * SECOND, "192.0.2.1", i, 23, SYN));
      packets.add(tcp(i * SECOND, i % 2 == 0 ? "192.0.2.200" : "192.0.2.201", i, 22, SYN));
      packets.add(tcp(i * SECOND, "192.0.2.130", i, 4000, 18));
      if (i % 4 == 0) {
        packets.add(new MemorySource.Packet(START + i * SECOND, MemorySource.tcp6(7, i, 25)));
        packets.add(tcp(i * SECOND, "203.0.113.9", i, 25, SYN));
      }
    }
    return packets;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void networksAreCountedByPacketsAndDistinctSources(int threads) throws IOException {
    Observed observed = Observed.with(threads, folder).withOrigin(table());
    try (Observation observation = observed.observation(new RowCollector())) {
      observation.observe(new MemorySource(packets(), 50), batch -> false, () -> true);
      observation.finish();
      RunSummary summary = observation.summary();
      assertThat(summary.topAs(9))
          .containsExactly(
              new Picture.AutonomousSystem(64_497, null, 800, 3),
              new Picture.AutonomousSystem(64_496, null, 400, 1),
              new Picture.AutonomousSystem(64_498, null, 100, 1));
      assertThat(summary.topScanners(9))
          .extracting(Scanner::source, Scanner::as)
          .contains(
              org.assertj.core.groups.Tuple.tuple("192.0.2.200", "AS64497"),
              org.assertj.core.groups.Tuple.tuple("203.0.113.9", null));
      assertThat(summary.topVictims(9)).extracting(Victim::as).containsExactly("AS64497");
      // IPv4 of documents cannot be a source; no table here names a country
      assertThat(summary.fromBogons()).isEqualTo(1300);
      assertThat(summary.withoutCountry()).isEqualTo(1400);
    }
  }

  @Test
  void withoutATableThereAreNoNetworks() throws IOException {
    try (Observation observation = Observed.with(1, folder).observation(new RowCollector())) {
      observation.observe(new MemorySource(packets(), 50), batch -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().topAs(9)).isNull();
      assertThat(observation.summary().topScanners(9)).extracting(Scanner::as).containsOnlyNulls();
    }
  }
}
