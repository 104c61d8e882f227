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
import org.noroshi.capture.DropSink;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Prefix;

/** What happens while no packet comes. */
class SilenceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final DarkSpace DARK = new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16")));

  @TempDir Path folder;

  private final RowCollector rows = new RowCollector();

  private Observation observation(RowCollector into) {
    return new Observation(
        Observation.Settings.withThreads(2), DARK, SourceOrigin.NONE, into, folder);
  }

  /** A scan of 600 addresses in the first minute, and an attack's backscatter beside it. */
  private static List<MemorySource.Packet> burst(long start) {
    int dark = (int) Prefix.parse("198.18.0.0").low();
    int scanner = (int) Prefix.parse("203.0.113.7").low();
    int victim = (int) Prefix.parse("192.0.2.80").low();
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      long time = start + i * MINUTE * 2 / 600;
      packets.add(
          new MemorySource.Packet(
              time, MemorySource.tcp(scanner, dark + i, 4000, 23, 2, 7, 9 + i)));
      packets.add(
          new MemorySource.Packet(
              time + 1, MemorySource.tcp(victim, dark + i, 80, 2000 + i, 0x12, 7, 9)));
    }
    return packets;
  }

  /** Gives an empty batch between two runs of packets, as a followed folder does. */
  private static PacketSource interrupted(
      List<MemorySource.Packet> first, List<MemorySource.Packet> then) {
    MemorySource before = new MemorySource(first, 100);
    MemorySource after = new MemorySource(then, 100);
    return new PacketSource() {
      private boolean silent;

      @Override
      public boolean read(PacketBatch batch) {
        if (before.read(batch)) {
          return true;
        }
        if (!silent) {
          silent = true;
          return true;
        }
        return after.read(batch);
      }

      @Override
      public void close() {}
    };
  }

  private List<String> windows(RowCollector of) {
    return of.rows.stream()
        .filter(row -> row.startsWith("series ") && row.contains("resolution=5m metric=total"))
        .toList();
  }

  @Test
  void windowClosesWhenItsLatenessHasPassedAndNotBefore() throws IOException {
    try (Observation observation = observation(rows)) {
      boolean[] made = new boolean[2];
      int[] pauses = {0};
      observation.observe(
          interrupted(burst(START), List.of()),
          batch -> false,
          () -> {
            if (pauses[0]++ == 0) {
              made[0] = observation.passTo(START + 6 * MINUTE - 1);
              assertThat(windows(rows)).isEmpty();
              made[1] = observation.passTo(START + 6 * MINUTE);
              assertThat(windows(rows)).hasSize(1);
              assertThat(observation.passTo(START + 6 * MINUTE)).isFalse();
            }
            return true;
          });
      assertThat(made).containsExactly(false, true);
      assertThat(windows(rows).getFirst()).contains("packets=1200");
    }
  }

  @Test
  void scansAndAttacksEndInSilenceAsTheyWouldByLaterPackets() throws IOException {
    try (Observation observation = observation(rows)) {
      observation.observe(
          interrupted(burst(START), List.of()),
          batch -> false,
          () -> {
            observation.passTo(START + 24 * 60 * MINUTE);
            return true;
          });
    }
    RowCollector other = new RowCollector();
    int source = (int) Prefix.parse("203.0.113.99").low();
    int dark = (int) Prefix.parse("198.18.0.0").low();
    try (Observation observation = observation(other)) {
      List<MemorySource.Packet> packets = new ArrayList<>(burst(START));
      for (int window = 1; window < 290; window++) {
        packets.add(
            new MemorySource.Packet(
                START + window * 5 * MINUTE, MemorySource.tcp(source, dark, 1, 2, 2, 7, 9)));
      }
      observation.observe(new MemorySource(packets, 100), batch -> false, () -> true);
    }
    List<String> scans = rows.table("scan");
    List<String> attacks = rows.table("attack");
    assertThat(scans).hasSize(2).isEqualTo(other.table("scan"));
    assertThat(scans).allMatch(row -> row.contains("destinations=600") && row.endsWith("open=0"));
    assertThat(attacks).hasSize(1).isEqualTo(other.table("attack"));
  }

  @Test
  void silenceBetweenPacketsChangesNoTable() throws IOException {
    List<MemorySource.Packet> then = new ArrayList<>(burst(START + 20 * MINUTE));
    then.add(burst(START + 60 * MINUTE).getFirst());
    try (Observation observation = observation(rows)) {
      observation.observe(
          interrupted(burst(START), then),
          batch -> false,
          () -> {
            observation.passTo(START + 19 * MINUTE);
            return true;
          });
      observation.finish();
    }
    RowCollector undisturbed = new RowCollector();
    try (Observation observation = observation(undisturbed)) {
      observation.observe(
          new MemorySource(MemorySource.join(burst(START), then), 100), batch -> false, () -> true);
      observation.finish();
    }
    assertThat(rows.all()).isEqualTo(undisturbed.all());
  }

  @Test
  void overdueWindowStaysOpenAsLongWhenTheRunIsStoppedInItsMidst() throws IOException {
    List<MemorySource.Packet> all = new ArrayList<>(burst(START + 60 * MINUTE));
    List<MemorySource.Packet> overdue = burst(START);
    all.addAll(overdue.subList(0, 500));
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Observation observation = observation(rows)) {
      observation.observe(new MemorySource(all, 100), batch -> false, () -> true);
      observation.save(new DataOutputStream(state));
      observation.stateFiles();
    }
    try (Observation observation = observation(rows)) {
      observation.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
      observation.observe(
          new MemorySource(overdue.subList(500, overdue.size()), 100), batch -> false, () -> true);
      observation.finish();
    }
    assertThat(rows.table("coverage")).hasSize(2).allMatch(row -> row.contains("packets=1200"));
  }

  @Test
  void dropsStandInTheCoverageOfTheWindowInWhichTheyWereCounted() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>(burst(START));
    packets.addAll(burst(START + 5 * MINUTE));
    packets.addAll(burst(START + 20 * MINUTE));
    MemorySource memory = new MemorySource(packets, 100);
    PacketSource counting =
        new PacketSource() {
          private boolean told;

          @Override
          public boolean read(PacketBatch batch) {
            return memory.read(batch);
          }

          @Override
          public void takeDrops(DropSink to) {
            if (!told) {
              told = true;
              to.dropped(0, START + 6 * MINUTE, 40);
              to.dropped(0, START + 7 * MINUTE, 2);
            }
          }

          @Override
          public void close() {}
        };
    try (Observation observation = observation(rows)) {
      observation.observe(counting, batch -> true, () -> true);
      observation.finish();
    }
    List<String> coverage = rows.table("coverage");
    assertThat(coverage).hasSize(5);
    assertThat(coverage.get(0)).contains(" drops=null ");
    assertThat(coverage.get(1)).contains(" drops=42 ");
    assertThat(coverage.get(2)).contains(" drops=null ");
  }
}
