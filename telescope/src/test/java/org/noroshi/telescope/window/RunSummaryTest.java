package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.SYN;
import static org.noroshi.telescope.window.Observed.address;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Victim;

/** A run's picture is of the run's own packets, whatever earlier runs left open. */
class RunSummaryTest {
  private static final int SYN_ACK = 0x12;

  @TempDir Path folder;

  /** What the picture shows that comes from windows and events. */
  private record Figures(
      long sources,
      long destinations,
      List<?> ports,
      List<?> countries,
      long[] starts,
      long[][] classes,
      long scans,
      List<String> scanners,
      long attacks,
      List<String> victims) {
    static Figures of(RunSummary summary) {
      return new Figures(
          summary.sources(),
          summary.destinations(),
          summary.topPorts(100),
          summary.topCountries(100),
          summary.windowStarts(),
          summary.windowClasses(),
          summary.scanEvents(),
          summary.topScanners(100).stream().map(Scanner::source).sorted().toList(),
          summary.attacks(),
          summary.topVictims(100).stream().map(Victim::victim).sorted().toList());
    }
  }

  private static void scan(
      List<MemorySource.Packet> to, String source, int port, long fromSecond, int count) {
    for (int i = 0; i < count; i++) {
      to.add(
          new MemorySource.Packet(
              START + (fromSecond + i) * SECOND,
              MemorySource.tcp(address(source), address("198.18.0.0") + i, 4000, port, SYN, 7, 9)));
    }
  }

  private static void attack(
      List<MemorySource.Packet> to, String victim, long fromSecond, int count) {
    for (int i = 0; i < count; i++) {
      to.add(
          new MemorySource.Packet(
              START + fromSecond * SECOND + i * SECOND,
              MemorySource.tcp(
                  address(victim), address("198.18.9.0") + i % 50, 80, 5000, SYN_ACK, 7, 9)));
    }
  }

  private static List<MemorySource.Packet> inOrder(List<MemorySource.Packet> packets) {
    packets.sort((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
    return packets;
  }

  /** The second run's figures after a first one, under a budget that may force spilling. */
  private Figures second(
      List<MemorySource.Packet> before, List<MemorySource.Packet> own, long memory)
      throws IOException {
    Observed observed =
        Observed.with(2, folder)
            .withSettings(
                new Observation.Settings(
                    2,
                    memory,
                    memory,
                    Observation.Settings.DEFAULT_LATENESS_NANOS,
                    Observation.Settings.DEFAULT_EXACT_LIMIT,
                    0));
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Observation first = observed.observation(new RowCollector())) {
      first.observe(new MemorySource(before, 64), n -> false, () -> true);
      first.retain();
      first.finish();
      first.save(new DataOutputStream(state));
    }
    return figures(observed, own, state.toByteArray());
  }

  private static Figures figures(
      Observed observed, List<MemorySource.Packet> packets, byte[] restored) throws IOException {
    try (Observation run = observed.observation(new RowCollector())) {
      if (restored.length > 0) {
        run.restore(new DataInputStream(new ByteArrayInputStream(restored)));
      }
      run.observe(new MemorySource(packets, 64), n -> false, () -> true);
      run.finish();
      return Figures.of(run.summary());
    }
  }

  @Test
  void windowsAndEventsThatEarlierRunsLeftOpenAreNotCounted() throws IOException {
    List<MemorySource.Packet> before = new ArrayList<>();
    scan(before, "203.0.113.1", 22, 0, 120);
    scan(before, "203.0.113.2", 23, 0, 120);
    attack(before, "192.0.2.1", 0, 100);
    attack(before, "192.0.2.2", 10, 100);
    List<MemorySource.Packet> own = new ArrayList<>();
    scan(own, "203.0.113.3", 8080, 121, 700);
    scan(own, "203.0.113.1", 80, 130, 100);
    attack(own, "192.0.2.3", 130, 100);
    for (long memory : new long[] {1 << 24, 1}) {
      Figures alone = figures(Observed.with(2, folder), inOrder(own), new byte[0]);
      assertThat(second(inOrder(before), own, memory))
          .as("memory=" + memory)
          .usingRecursiveComparison()
          .isEqualTo(alone);
      assertThat(alone.scanners()).containsExactly("203.0.113.1", "203.0.113.3");
      assertThat(alone.victims()).containsExactly("192.0.2.3");
      assertThat(alone.attacks()).isEqualTo(1);
      assertThat(alone.sources()).isEqualTo(3);
    }
  }

  @Test
  void eventsThatGoOnInThisRunAreShownAsTheyAre() throws IOException {
    List<MemorySource.Packet> before = new ArrayList<>();
    scan(before, "203.0.113.1", 22, 0, 120);
    attack(before, "192.0.2.1", 0, 100);
    List<MemorySource.Packet> own = new ArrayList<>();
    scan(own, "203.0.113.1", 22, 200, 5);
    attack(own, "192.0.2.1", 150, 5);
    Figures seen = second(inOrder(before), inOrder(own), 1 << 24);
    assertThat(seen.scanners()).containsExactly("203.0.113.1");
    assertThat(seen.victims()).containsExactly("192.0.2.1");
    assertThat(seen.sources()).isEqualTo(2);
    assertThat(seen.destinations()).isEqualTo(10);
  }

  @Test
  void anyCutOfMixedTrafficGivesTheFiguresOfItsSecondPartAlone() throws IOException {
    Random random = new Random(11);
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      int source = address("100.64.0.0") + random.nextInt(300);
      int dark = address("198.18.0.0") + random.nextInt(200);
      packets.add(
          new MemorySource.Packet(
              START + i * SECOND / 4,
              switch (random.nextInt(3)) {
                case 0 -> MemorySource.tcp(source, dark, 9, random.nextInt(40), SYN, 7, 9);
                case 1 -> MemorySource.tcp6(random.nextInt(20), random.nextInt(20), 22);
                default -> MemorySource.udp(source, dark, 9000, 53413, new byte[] {1});
              }));
    }
    for (int cut : new int[] {1, 1100, 2222, 3999}) {
      List<MemorySource.Packet> own = packets.subList(cut, packets.size());
      Figures alone = figures(Observed.with(2, folder), own, new byte[0]);
      assertThat(second(packets.subList(0, cut), own, 1 << 24))
          .as("cut=" + cut)
          .usingRecursiveComparison()
          .ignoringFields("scans", "scanners")
          .isEqualTo(alone);
    }
  }
}
