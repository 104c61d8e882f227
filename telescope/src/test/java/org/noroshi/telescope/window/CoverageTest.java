package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Sensors;

/** Whether quiet and outage can be told from the coverage table. */
class CoverageTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final int DARK = 0xc6120001; // 198.18.0.1

  @TempDir Path folder;

  private RowCollector rows = new RowCollector();

  /** Packets as one input of several. */
  private record Inputs(List<List<MemorySource.Packet>> inputs) {
    PacketSource source() {
      List<MemorySource> sources = inputs.stream().map(in -> new MemorySource(in, 10)).toList();
      return new PacketSource() {
        private int at;

        @Override
        public boolean read(PacketBatch batch) {
          while (at < sources.size()) {
            if (sources.get(at).read(batch)) {
              java.util.Arrays.fill(batch.input, 0, batch.size, at);
              return true;
            }
            at++;
          }
          return false;
        }

        @Override
        public long firstTime(int input) {
          return inputs.get(input).getFirst().timeNanos();
        }

        @Override
        public void close() {}
      };
    }
  }

  private static List<MemorySource.Packet> every(long step, long from, long until) {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (long time = from; time <= until; time += step) {
      packets.add(
          new MemorySource.Packet(time, MemorySource.tcp(0xcb007107, DARK, 4000, 23, 2, 7, 9)));
    }
    return packets;
  }

  private DarkSpace sensors(String list) throws IOException {
    Path file = Files.createTempFile(folder, "sensors", ".yaml");
    Files.writeString(file, "sensors:\n" + list);
    return Sensors.parse(file).darkSpace();
  }

  private DarkSpace one() throws IOException {
    return sensors("  - {name: a, prefixes: [198.18.0.0/24]}\n");
  }

  private List<String> coverage(DarkSpace space, Inputs... runs) throws IOException {
    rows = new RowCollector();
    byte[] state = null;
    for (Inputs run : runs) {
      rows.provisional.clear();
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      try (Observation observation =
          new Observation(
              Observation.Settings.withThreads(2), space, SourceOrigin.NONE, rows, folder)) {
        if (state != null) {
          observation.restore(new DataInputStream(new ByteArrayInputStream(state)));
        }
        observation.observe(run.source(), batch -> false, () -> true);
        observation.save(new DataOutputStream(saved));
        observation.finish();
      }
      state = saved.toByteArray();
    }
    return rows.table("coverage");
  }

  private static List<Double> secondsUp(List<String> rows) {
    return rows.stream()
        .map(row -> Double.valueOf(row.replaceAll(".* seconds_up=(\\S+) .*", "$1")))
        .toList();
  }

  @Test
  void quietInsideOneInputIsUpAndAHoleBetweenTwoIsNot() throws IOException {
    List<MemorySource.Packet> before = every(SECOND, START, START + 10 * MINUTE);
    List<MemorySource.Packet> after = every(SECOND, START + 30 * MINUTE, START + 40 * MINUTE);
    assertThat(secondsUp(coverage(one(), new Inputs(List.of(before, after)))))
        .containsExactly(300.0, 300.0, 0.0, 0.0, 0.0, 0.0, 300.0, 300.0, 0.0);
    List<String> together = coverage(one(), new Inputs(List.of(MemorySource.join(before, after))));
    assertThat(secondsUp(together))
        .containsExactly(300.0, 300.0, 300.0, 300.0, 300.0, 300.0, 300.0, 300.0, 0.0);
    assertThat(together.get(4)).contains(" packets=0 ", " gaps=300.0 ");
    assertThat(together.get(1)).contains(" packets=300 ", " gaps=0.0 ");
  }

  @Test
  void firstAndLastWindowArePartlyUp() throws IOException {
    List<MemorySource.Packet> packets = every(SECOND, START + 2 * MINUTE, START + 9 * MINUTE);
    assertThat(secondsUp(coverage(one(), new Inputs(List.of(packets)))))
        .containsExactly(180.0, 240.0);
  }

  @Test
  void filesOfASparseSensorAreJoinedWhereItsRateExplainsTheHole() throws IOException {
    List<MemorySource.Packet> before = every(10 * MINUTE, START, START + 50 * MINUTE);
    List<MemorySource.Packet> after = every(10 * MINUTE, START + 62 * MINUTE, START + 92 * MINUTE);
    assertThat(secondsUp(coverage(one(), new Inputs(List.of(before, after)))))
        .hasSize(19)
        .startsWith(300.0, 300.0)
        .allMatch(seconds -> seconds == 300.0 || seconds == 120.0);
  }

  @Test
  void everySensorHasARowForEveryWindow() throws IOException {
    DarkSpace two =
        sensors(
            """
              - {name: a, prefixes: [198.18.0.0/24]}
              - {name: quiet, kind: silent, prefixes: [192.0.2.0/28]}
            """);
    List<String> rows =
        coverage(two, new Inputs(List.of(every(SECOND, START, START + 29 * MINUTE))));
    assertThat(rows).hasSize(12);
    assertThat(rows.subList(6, 12))
        .allMatch(row -> row.contains("addresses=16 ") && row.contains(" packets=0 "))
        .allMatch(row -> row.endsWith(" gaps=0.0 kind=silent"));
  }

  @Test
  void addressesAreWeightedByTheTimeInTheWindow() throws IOException {
    DarkSpace growing =
        sensors(
            "  - {name: a, prefixes: [198.18.0.0/24,"
                + " {prefix: 192.0.2.0/24, from: '2026-01-01T00:06:15Z'}]}\n");
    List<String> rows =
        coverage(growing, new Inputs(List.of(every(SECOND, START, START + 14 * MINUTE))));
    // a quarter of the second window had 256 addresses, three quarters 512
    assertThat(rows.get(0)).contains(" addresses=256 ");
    assertThat(rows.get(1)).contains(" addresses=448 ");
    assertThat(rows.get(2)).contains(" addresses=512 ");
  }

  @Test
  void anyCutIntoRunsGivesTheSameRows() throws IOException {
    List<MemorySource.Packet> before = every(7 * SECOND, START, START + 40 * MINUTE);
    List<MemorySource.Packet> after = every(7 * SECOND, START + 160 * MINUTE, START + 200 * MINUTE);
    List<String> whole = coverage(one(), new Inputs(List.of(before, after)));
    assertThat(whole).hasSize(40);
    assertThat(coverage(one(), new Inputs(List.of(before)), new Inputs(List.of(after))))
        .isEqualTo(whole);
  }

  @Test
  void strayTimeMakesNoRowsBetween() throws IOException {
    List<MemorySource.Packet> packets = every(SECOND, START, START + 12 * MINUTE);
    packets.addAll(
        100, every(SECOND, START + 60 * 24 * 60 * MINUTE, START + 60 * 24 * 60 * MINUTE));
    assertThat(secondsUp(coverage(one(), new Inputs(List.of(packets)))))
        .containsExactly(300.0, 300.0, 120.0, 0.0);
  }
}
