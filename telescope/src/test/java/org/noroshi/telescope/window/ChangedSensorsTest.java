package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.DarkSpaceChangedException;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.sensor.Sensors;

/** A telescope that is not the same in each run. */
class ChangedSensorsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z

  @TempDir Path folder;

  private final RowCollector rows = new RowCollector();

  private DarkSpace sensors(String list) throws IOException {
    Path file = Files.createTempFile(folder, "sensors", ".yaml");
    Files.writeString(file, "sensors:\n" + list);
    return Sensors.parse(file).darkSpace();
  }

  private static DarkSpace dark(String... prefixes) {
    return new DarkPrefixes(List.of(prefixes).stream().map(Prefix::parse).toList());
  }

  private Observation observation(DarkSpace space, RowCollector into) {
    return new Observation(
        Observation.Settings.withThreads(2), space, SourceOrigin.NONE, into, folder);
  }

  /** Scans of both /24s of 198.18.0.0/23, 90 minutes long. */
  private static List<MemorySource.Packet> traffic() {
    Random random = new Random(7);
    int dark = (int) Prefix.parse("198.18.0.0").low();
    int source = (int) Prefix.parse("203.0.113.0").low();
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      byte[] syn =
          MemorySource.tcp(
              source + random.nextInt(9), dark + random.nextInt(512), 4000, 23, 2, 7, 9);
      packets.add(new MemorySource.Packet(START + i * 90 * 60 * SECOND / 40_000, syn));
    }
    return packets;
  }

  private byte[] firstRun(DarkSpace space, List<MemorySource.Packet> packets) throws IOException {
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (Observation observation = observation(space, rows)) {
      observation.observe(new MemorySource(packets, 100), batch -> false, () -> true);
      observation.save(new DataOutputStream(state));
      observation.finish();
    }
    rows.provisional.clear();
    return state.toByteArray();
  }

  private void secondRun(DarkSpace space, byte[] state, List<MemorySource.Packet> packets)
      throws IOException {
    try (Observation observation = observation(space, rows)) {
      observation.restore(new DataInputStream(new ByteArrayInputStream(state)));
      observation.observe(new MemorySource(packets, 100), batch -> false, () -> true);
      observation.finish();
    }
  }

  private static final String A_AND_B =
      """
        - {name: a, prefixes: [198.18.0.0/24]}
        - {name: b, prefixes: [198.18.1.0/24]}
      """;

  /** Another order, another sensor in front of both, and another prefix of one. */
  private static final String GROWN =
      """
        - {name: c, prefixes: [192.0.2.0/24]}
        - {name: b, prefixes: [198.18.1.0/24, {prefix: 198.17.0.0/16, from: 2026-01-02}]}
        - {name: a, prefixes: [198.18.0.0/24]}
      """;

  @Test
  void grownAndReorderedTelescopeGoesOnToTheTablesOfOneRun() throws IOException {
    List<MemorySource.Packet> packets = traffic();
    RowCollector whole = new RowCollector();
    try (Observation observation = observation(sensors(GROWN), whole)) {
      observation.observe(new MemorySource(packets, 100), batch -> false, () -> true);
      observation.finish();
    }
    byte[] state = firstRun(sensors(A_AND_B), packets.subList(0, 30_000));
    secondRun(sensors(GROWN), state, packets.subList(30_000, packets.size()));
    assertThat(whole.table("series"))
        .anySatisfy(row -> assertThat(row).contains("b 2026", "resolution=1d", "destinations=256"));
    assertThat(rows.all()).isEqualTo(whole.all());
  }

  @Test
  void removedSensorIsWrittenOutAndTheOthersGoOn() throws IOException {
    List<MemorySource.Packet> packets = traffic();
    byte[] state = firstRun(sensors(A_AND_B), packets.subList(0, 30_000));
    secondRun(
        sensors("  - {name: b, prefixes: [198.18.1.0/24]}\n"),
        state,
        packets.subList(30_000, packets.size()));
    assertThat(rows.provisional).noneMatch(row -> row.contains(" a 2026"));
    int lastOfA = (int) Prefix.parse("198.18.0.255").low();
    int firstOfA = (int) Prefix.parse("198.18.0.0").low();
    long sent =
        packets.subList(0, 30_000).stream()
            .map(packet -> java.nio.ByteBuffer.wrap(packet.bytes()).getInt(16))
            .filter(to -> to >= firstOfA && to <= lastOfA)
            .count();
    assertThat(
            rows.table("coverage").stream()
                .filter(row -> row.startsWith("coverage a "))
                .mapToLong(row -> Long.parseLong(row.replaceAll(".* packets=(\\d+) .*", "$1")))
                .sum())
        .isEqualTo(sent);
    assertThat(rows.rows.stream().filter(row -> row.startsWith("scan a "))).hasSize(9);
    assertThat(rows.rows)
        .anySatisfy(row ->
            assertThat(row)
                .startsWith("series a ")
                .contains("resolution=1d metric=total label= packets=" + sent));
  }

  @Test
  void otherDarkPrefixesAreRefusedAndTheSameInAnotherOrderAreNot() throws IOException {
    List<MemorySource.Packet> packets = traffic();
    byte[] state = firstRun(dark("198.18.0.0/24", "198.18.1.0/24"), packets.subList(0, 20_000));
    assertThatThrownBy(() -> secondRun(dark("198.18.0.0/16"), state, packets))
        .isInstanceOf(DarkSpaceChangedException.class)
        .hasMessageContainingAll("198.18.0.0/24, 198.18.1.0/24", "198.18.0.0/16");
    secondRun(
        dark("198.18.1.0/24", "198.18.0.0/24"), state, packets.subList(20_000, packets.size()));
    assertThat(rows.table("coverage")).hasSize(18);
  }

  @Test
  void sensorWhosePrefixesEndedIsScaledByWhatItHad() throws IOException {
    DarkSpace ended =
        sensors("  - {name: a, prefixes: [{prefix: 198.18.0.0/16, to: 2026-02-01}]}\n");
    try (Observation observation = observation(ended, rows)) {
      observation.observe(new MemorySource(traffic(), 100), batch -> false, () -> true);
      observation.finish();
    }
    RowCollector always = new RowCollector();
    DarkSpace open = sensors("  - {name: a, prefixes: [198.18.0.0/16]}\n");
    try (Observation observation = observation(open, always)) {
      observation.observe(new MemorySource(traffic(), 100), batch -> false, () -> true);
      observation.finish();
    }
    assertThat(rows.table("scan")).isNotEmpty().noneMatch(row -> row.contains("Infinity"));
    assertThat(rows.all()).isEqualTo(always.all());
  }
}
