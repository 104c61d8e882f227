package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;
import static org.noroshi.telescope.window.Observed.column;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.event.SampleDraw;

/** Which events keep their first packets while a flood from forged sources fills one shard. */
class SampleDrawTest {
  private static final int PORTS = 4;
  private static final int FORGED = PORTS * SampleDraw.MOST;

  @TempDir Path folder;

  private Observed observed(int threads, long eventBytes) {
    return Observed.with(threads, folder)
        .withSettings(
            new Observation.Settings(
                threads,
                1 << 24,
                eventBytes,
                Observation.Settings.DEFAULT_LATENESS_NANOS,
                Observation.Settings.DEFAULT_EXACT_LIMIT,
                3600 * SECOND));
  }

  /** The first so many addresses from one on that lie in the first shard. */
  private static List<Integer> sources(String from, int count) {
    List<Integer> found = new ArrayList<>();
    for (int source = address(from); found.size() < count; source++) {
      if ((PacketRecord.mix(source & 0xffffffffL) & WindowLog.SHARDS - 1) == 0) {
        found.add(source);
      }
    }
    return found;
  }

  private static MemorySource.Packet syn(long nanos, int source, int dark, int port) {
    return new MemorySource.Packet(
        START + nanos,
        MemorySource.tcp(source, address("198.18.0.0") + dark, 9, port, SYN, 7, dark));
  }

  /**
   * Slow scans of 12 packets, a minute apart, which are worth reporting in the third window, and
   * beside the first of them a flood of one packet a source and port.
   *
   * @param early packets of each scan in the first window
   */
  private static List<MemorySource.Packet> flooded(List<Integer> scanners, int early) {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int dark = 0; dark < early; dark++) {
      for (int source : scanners) {
        packets.add(syn(dark * SECOND, source, dark, 22));
      }
    }
    int number = 0;
    for (int source : sources("100.64.0.0", SampleDraw.MOST)) {
      for (int port = 0; port < PORTS; port++) {
        packets.add(syn(100 * SECOND + number++, source, number % 5000, port));
      }
    }
    for (int dark = early; dark < 12; dark++) {
      for (int source : scanners) {
        packets.add(syn((300 + 60 * dark) * SECOND, source, dark, 22));
      }
    }
    return packets;
  }

  private static long sampled(RowCollector rows) {
    return rows.table("sample").stream().map(row -> column(row, "source")).distinct().count();
  }

  @Test
  void forgedSourcesGiveWayToWhoCameTwice() throws IOException {
    List<MemorySource.Packet> packets = flooded(sources("198.19.0.0", 40), 2);
    RowCollector rows = observed(1, 1 << 26).rows(packets);
    assertThat(rows.table("scan")).hasSize(40);
    assertThat(rows.table("sample")).hasSize(120);
  }

  @Test
  void whoIsLeftOutHasNoSamplesAndIsCounted() throws IOException {
    // One packet each in the first window, as the forged ones: a quarter keeps its packets.
    List<MemorySource.Packet> packets = flooded(sources("198.19.0.0", 200), 1);
    RowCollector rows = new RowCollector();
    try (Observation observation = observed(2, 1 << 26).observation(rows)) {
      observation.observe(new MemorySource(packets, 100), records -> false, () -> true);
      observation.finish();
      assertThat(rows.table("scan")).hasSize(200);
      // 50 of 200; four standard deviations of a binomial at 1/4.
      assertThat(sampled(rows)).isBetween(26L, 74L);
      assertThat(rows.table("sample")).hasSize((int) (3 * sampled(rows)));
      assertThat(observation.summary().scansWithoutPackets()).isEqualTo(200 - sampled(rows));
    }
  }

  @Test
  void theDrawDependsOnNeitherThreadsNorBudgetNorRuns() throws IOException {
    List<MemorySource.Packet> packets = flooded(sources("198.19.0.0", 200), 1);
    List<String> whole = observed(1, 1 << 26).rows(packets).table("sample");
    assertThat(observed(7, 1).rows(packets).table("sample")).isEqualTo(whole);
    for (int cut : new int[] {100, FORGED / 2, FORGED + 900}) {
      assertThat(observed(2, 1 << 26).rowsOfTwoRuns(packets, cut).table("sample"))
          .as("cut=" + cut)
          .isEqualTo(whole);
    }
  }

  /** The answer of a victim in an IPv6 network of its own; 65,536 such lie in one attack shard. */
  private static MemorySource.Packet answer(long nanos, int victim, int dark) {
    byte[] bytes = MemorySource.tcp6(1, dark, 4000);
    ByteBuffer.wrap(bytes).putLong(8, 0x20010db8_0001_0000L + victim).putInt(52, 0x50120000 | 1024);
    return new MemorySource.Packet(START + nanos, bytes);
  }

  @Test
  void victimsOfOneAnswerGiveWayToVictimsOfMore() throws IOException {
    // The first of 25 victims answers twice beside the flood, the others once; then all are
    // attacks.
    int attacked = 25;
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int victim = attacked; victim < 8 * SampleDraw.MOST; victim++) {
      packets.add(answer(100 * SECOND + victim, victim, victim % 5000));
    }
    packets.add(answer(200 * SECOND, 0, 0));
    for (int victim = 0; victim < attacked; victim++) {
      packets.add(answer(200 * SECOND + victim + 1, victim, victim));
    }
    for (int i = 0; i < attacked * 200; i++) {
      packets.add(answer(310 * SECOND + i * SECOND / attacked, i % attacked, i % 5000));
    }
    RowCollector rows = new RowCollector();
    try (Observation observation = observed(2, 1 << 26).observation(rows)) {
      observation.observe(new MemorySource(packets, 1000), records -> false, () -> true);
      observation.finish();
      List<String> sampled =
          rows.table("sample").stream()
              .filter(row -> !row.contains(" victim=null "))
              .map(row -> column(row, "victim"))
              .distinct()
              .toList();
      assertThat(rows.table("attack")).hasSize(attacked);
      assertThat(sampled).contains("2001:db8:1::1").hasSizeLessThan(attacked / 2);
      assertThat(observation.summary().attacksWithoutPackets())
          .isEqualTo(attacked - sampled.size());
    }
  }
}
