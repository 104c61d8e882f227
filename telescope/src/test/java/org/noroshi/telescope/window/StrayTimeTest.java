package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Prefix;

/** Packets whose times are far from those around them. */
class StrayTimeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final long IN_2100 = 4_102_444_800L * SECOND;
  private static final DarkSpace DARK = new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16")));

  @TempDir Path folder;

  private final RowCollector rows = new RowCollector();

  private static MemorySource.Packet packet(long time) {
    int dark = (int) Prefix.parse("198.18.0.9").low();
    int source = (int) Prefix.parse("203.0.113.7").low();
    return new MemorySource.Packet(time, MemorySource.tcp(source, dark, 4000, 23, 2, 7, 9));
  }

  private static List<MemorySource.Packet> every(long step, long from, int count) {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      packets.add(packet(from + i * step));
    }
    return packets;
  }

  private Observation observation() {
    return new Observation(
        Observation.Settings.withThreads(2), DARK, SourceOrigin.NONE, rows, folder);
  }

  private RunSummary observe(List<MemorySource.Packet> packets) throws IOException {
    try (Observation observation = observation()) {
      observation.observe(new MemorySource(packets, 50), batch -> false, () -> true);
      return observation.summary();
    }
  }

  private List<String> closed(String table) {
    return rows.rows.stream().filter(row -> row.startsWith(table + " ")).toList();
  }

  @Test
  void firstPacketFarAheadDoesNotKeepTheWindowsOpen() throws IOException {
    List<MemorySource.Packet> packets = every(6 * SECOND, START, 600);
    packets.addFirst(packet(IN_2100));
    RunSummary summary = observe(packets);
    assertThat(summary.late()).isZero();
    // 60 minutes from 00:00 on: the eleventh window ends at 00:55, the twelfth is still open
    assertThat(closed("flowtuple")).hasSize(11);
  }

  @Test
  void firstPacketFarAheadAloneInItsRunIsOutlivedByTheNextRun() throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Observation first = observation()) {
      first.observe(new MemorySource(List.of(packet(IN_2100)), 1), batch -> false, () -> true);
      first.save(new DataOutputStream(state));
    }
    try (Observation second = observation()) {
      second.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
      second.observe(
          new MemorySource(every(6 * SECOND, START, 600), 50), batch -> false, () -> true);
      assertThat(second.summary().late()).isZero();
    }
    assertThat(closed("flowtuple")).hasSize(11);
  }

  @Test
  void strayPacketIsCountedAheadAndDelaysNothing() throws IOException {
    List<MemorySource.Packet> packets = every(6 * SECOND, START, 600);
    packets.add(150, packet(IN_2100));
    RunSummary summary = observe(packets);
    assertThat(summary.ahead()).isEqualTo(1);
    assertThat(summary.late()).isZero();
    assertThat(closed("flowtuple")).hasSize(11);
  }

  @Test
  void packetsAfterALongGapAreNotAhead() throws IOException {
    List<MemorySource.Packet> packets = every(6 * SECOND, START, 20);
    packets.addAll(every(6 * SECOND, START + 40 * HOUR, 200));
    RunSummary summary = observe(packets);
    assertThat(summary.ahead()).isZero();
    assertThat(summary.late()).isZero();
  }

  @Test
  void sparseSensorAdvances() throws IOException {
    RunSummary summary = observe(every(30 * HOUR, START, 50));
    assertThat(summary.late()).isZero();
    assertThat(closed("flowtuple")).hasSizeGreaterThanOrEqualTo(40);
  }
}
