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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.Intake;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Sensors;

/** Sensors that name an interface or a folder take packets from there alone. */
class SensorInputsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final int DARK = 0xc6120001; // 198.18.0.1

  @TempDir private Path folder = Path.of("");

  /** A packet to one dark address, by the number of its intake, which is also its file. */
  private record Arrival(long timeNanos, int intake) {}

  /** Merges what came through some intakes. */
  private static final class Arrivals implements PacketSource {
    private final List<Intake> intakes;
    private final List<Arrival> arrivals;
    private final MemorySource memory;
    private int next;

    Arrivals(List<Intake> intakes, List<Arrival> arrivals) {
      this.intakes = intakes;
      this.arrivals =
          arrivals.stream().sorted(Comparator.comparingLong(Arrival::timeNanos)).toList();
      byte[] syn = MemorySource.tcp(0xcb007107, DARK, 4000, 23, 2, 7, 9);
      this.memory =
          new MemorySource(
              this.arrivals.stream()
                  .map(arrival -> new MemorySource.Packet(arrival.timeNanos, syn))
                  .toList(),
              10);
    }

    @Override
    public boolean read(PacketBatch batch) {
      boolean more = memory.read(batch);
      for (int i = 0; i < batch.size; i++) {
        int intake = arrivals.get(next++).intake;
        batch.intake[i] = intake;
        batch.input[i] = intake;
      }
      return more;
    }

    @Override
    public int intakes() {
      return intakes.size();
    }

    @Override
    public Intake intake(int number) {
      return intakes.get(number);
    }

    @Override
    public long firstTime(int input) {
      return arrivals.stream()
          .filter(arrival -> arrival.intake == input)
          .mapToLong(Arrival::timeNanos)
          .min()
          .orElse(Long.MIN_VALUE);
    }

    @Override
    public void close() {}
  }

  private DarkSpace sensors(String list) throws IOException {
    Path file = Files.createTempFile(folder, "sensors", ".yaml");
    Files.writeString(file, "sensors:\n" + list);
    return Sensors.parse(file).darkSpace();
  }

  private static Intake from(@Nullable Path folder, @Nullable String device) {
    return new Intake(folder, device);
  }

  private static List<Arrival> every(long step, long from, long until, int intake) {
    List<Arrival> arrivals = new ArrayList<>();
    for (long time = from; time <= until; time += step) {
      arrivals.add(new Arrival(START + time, intake));
    }
    return arrivals;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static List<Arrival> all(List<Arrival> first, List<Arrival>... more) {
    return Stream.concat(Stream.of(first), Arrays.stream(more)).flatMap(List::stream).toList();
  }

  private record Result(RowCollector rows, RunSummary summary) {
    /** Packets by sensor, and window from the first, as in the coverage table. */
    List<String> coverage(String sensor) {
      return rows.table("coverage").stream()
          .filter(row -> row.startsWith("coverage " + sensor + " "))
          .map(row -> Observed.column(row, "packets") + "/" + Observed.column(row, "seconds_up"))
          .toList();
    }
  }

  private Result observe(DarkSpace space, int threads, PacketSource... runs) throws IOException {
    RowCollector rows = new RowCollector();
    byte[] state = new byte[0];
    RunSummary summary = null;
    for (PacketSource run : runs) {
      rows.provisional.clear();
      ByteArrayOutputStream saved = new ByteArrayOutputStream();
      try (Observation observation =
          new Observation(
              Observation.Settings.withThreads(threads), space, SourceOrigin.NONE, rows, folder)) {
        if (state.length > 0) {
          observation.restore(new DataInputStream(new ByteArrayInputStream(state)));
        }
        observation.observe(run, batch -> false, () -> true);
        observation.save(new DataOutputStream(saved));
        observation.finish();
        summary = observation.summary();
      }
      state = saved.toByteArray();
    }
    return new Result(rows, java.util.Objects.requireNonNull(summary));
  }

  @Test
  void theSamePrefixAtTwoSitesIsTwoSensors() throws IOException {
    DarkSpace two =
        sensors(
            """
              - {name: east, prefixes: [198.18.0.0/24], folder: captures/east}
              - {name: west, prefixes: [198.18.0.0/24], folder: captures/west}
            """);
    List<Intake> intakes =
        List.of(
            from(folder.resolve("captures/west/2026/01"), null),
            from(folder.resolve("captures/east"), null),
            from(folder.resolve("captures/eastern"), null),
            from(null, null));
    List<Arrival> arrivals =
        all(
            every(SECOND, 0, 9 * SECOND, 0),
            every(SECOND, 0, 19 * SECOND, 1),
            every(SECOND, 0, 39 * SECOND, 2),
            every(SECOND, 0, 79 * SECOND, 3));
    Result result = observe(two, 2, new Arrivals(intakes, arrivals));
    assertThat(result.coverage("west")).containsExactly("10/9.0");
    assertThat(result.coverage("east")).containsExactly("20/19.0");
    assertThat(result.summary.decoded()).isEqualTo(150);
    assertThat(result.summary.dark()).isEqualTo(30);
    assertThat(result.summary.sensorsWithoutInput()).isEmpty();
  }

  @Test
  void anInterfaceIsMetByItsNameAlone() throws IOException {
    DarkSpace three =
        sensors(
            """
              - {name: a, prefixes: [198.18.0.0/24], interface: eth1}
              - {name: b, prefixes: [198.18.0.0/24], interface: eth2, folder: sub}
              - {name: unfed, prefixes: [198.18.0.0/24], interface: eth3}
            """);
    List<Intake> intakes =
        List.of(
            from(null, "eth1"),
            from(folder.resolve("sub"), "eth2"),
            from(folder, "eth2"),
            from(folder.resolve("sub"), null));
    List<Arrival> arrivals =
        all(
            every(SECOND, 0, 9 * SECOND, 0),
            every(SECOND, 0, 19 * SECOND, 1),
            every(SECOND, 0, 39 * SECOND, 2),
            every(SECOND, 0, 79 * SECOND, 3));
    Result result = observe(three, 1, new Arrivals(intakes, arrivals));
    assertThat(result.coverage("a")).containsExactly("10/9.0");
    assertThat(result.coverage("b")).containsExactly("20/19.0");
    assertThat(result.coverage("unfed")).containsExactly("0/0.0");
    assertThat(result.summary.sensorsWithoutInput()).containsExactly("unfed");
  }

  @Test
  void aCaptureThatNamesNoInterfaceMayBeOfAny() throws IOException {
    DarkSpace one = sensors("  - {name: a, prefixes: [198.18.0.0/24], interface: eth1}\n");
    List<Intake> intakes = List.of(from(folder, null), from(folder, "eth0"));
    List<Arrival> arrivals = all(every(SECOND, 0, 9 * SECOND, 0), every(SECOND, 0, 19 * SECOND, 1));
    Result result = observe(one, 1, new Arrivals(intakes, arrivals));
    assertThat(result.coverage("a")).containsExactly("10/9.0");
    assertThat(result.summary.dark()).isEqualTo(10);
  }

  @Test
  void aSensorWithoutInputsOfItsOwnTakesWhatIsLeft() throws IOException {
    DarkSpace two =
        sensors(
            """
              - {name: all, prefixes: [198.18.0.0/24]}
              - {name: other, prefixes: [192.0.2.0/24], interface: eth1}
            """);
    List<Intake> intakes = List.of(from(null, "eth1"), from(null, "eth9"));
    Result result =
        observe(
            two,
            1,
            new Arrivals(
                intakes, all(every(SECOND, 0, 9 * SECOND, 0), every(SECOND, 0, 99 * SECOND, 1))));
    assertThat(result.coverage("all")).containsExactly("110/99.0");
    assertThat(result.coverage("other")).containsExactly("0/9.0");
  }

  @Test
  void anOutageOfOneInputIsNotOneOfTheOthers() throws IOException {
    DarkSpace two = eastAndWest();
    List<Intake> intakes = List.of(folderOf("east"), folderOf("west"), folderOf("west"));
    Result result = observe(two, 2, new Arrivals(intakes, outage()));
    assertThat(result.coverage("east"))
        .containsExactly("300/300.0", "300/300.0", "300/300.0", "300/300.0", "1/0.0");
    // a second file of west begins in minute 16
    assertThat(result.coverage("west"))
        .containsExactly("300/300.0", "1/0.0", "0/0.0", "240/240.0", "1/0.0");
  }

  /** East has packets all the time; west has two files with eleven minutes between them. */
  private static List<Arrival> outage() {
    return all(
        every(SECOND, 0, 20 * MINUTE, 0),
        every(SECOND, 0, 5 * MINUTE, 1),
        every(SECOND, 16 * MINUTE, 20 * MINUTE, 2));
  }

  private Intake folderOf(String name) {
    return from(folder.resolve(name), null);
  }

  private DarkSpace eastAndWest() throws IOException {
    return sensors(
        """
          - {name: east, prefixes: [198.18.0.0/24], folder: east}
          - {name: west, prefixes: [198.18.0.0/24], folder: west}
        """);
  }

  @Test
  void anyThreadsAndAnyCutIntoRunsGiveTheSameRows() throws IOException {
    DarkSpace two = eastAndWest();
    List<Intake> intakes = List.of(folderOf("east"), folderOf("west"), folderOf("west"));
    List<String> whole = observe(two, 1, new Arrivals(intakes, outage())).rows.all();
    assertThat(observe(two, 3, new Arrivals(intakes, outage())).rows.all()).isEqualTo(whole);
    for (long cut : new long[] {4 * MINUTE, 10 * MINUTE, 17 * MINUTE}) {
      List<Arrival> before =
          outage().stream().filter(arrival -> arrival.timeNanos < START + cut).toList();
      List<Arrival> after =
          outage().stream().filter(arrival -> arrival.timeNanos >= START + cut).toList();
      assertThat(
              observe(two, 2, new Arrivals(intakes, before), new Arrivals(intakes, after))
                  .rows
                  .all())
          .isEqualTo(whole);
    }
  }

  @Test
  void aDeadInputHasRowsAfterADay() throws IOException {
    DarkSpace two = eastAndWest();
    List<Intake> intakes = List.of(folderOf("east"), folderOf("west"));
    List<Arrival> arrivals =
        all(every(MINUTE, 0, 30 * 60 * MINUTE, 0), every(SECOND, 0, 5 * MINUTE - SECOND, 1));
    Result result = observe(two, 1, new Arrivals(intakes, arrivals));
    long windowsOfTheDay = 30 * 12 - 24 * 12;
    assertThat(result.rows.rows.stream().filter(row -> row.startsWith("coverage west ")).toList())
        .hasSize((int) windowsOfTheDay);
    assertThat(result.coverage("west")).hasSize(30 * 12 + 1).startsWith("300/299.0", "0/0.0");
  }

  @Test
  void aSensorMayComeToTakeAllInputsBetweenRuns() throws IOException {
    List<Intake> intakes = List.of(folderOf("east"), folderOf("west"));
    List<Arrival> first = all(every(SECOND, 0, 12 * MINUTE, 0), every(SECOND, 0, 2 * MINUTE, 1));
    RowCollector rows = new RowCollector();
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (Observation observation =
        new Observation(
            Observation.Settings.withThreads(1),
            sensors("  - {name: west, prefixes: [198.18.0.0/24], folder: west}\n"),
            SourceOrigin.NONE,
            rows,
            folder)) {
      observation.observe(new Arrivals(intakes, first), batch -> false, () -> true);
      observation.save(new DataOutputStream(saved));
    }
    assertThat(rows.table("coverage")).isEmpty();
    try (Observation observation =
        new Observation(
            Observation.Settings.withThreads(1),
            sensors("  - {name: west, prefixes: [198.18.0.0/24]}\n"),
            SourceOrigin.NONE,
            rows,
            folder)) {
      observation.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
      observation.observe(
          new Arrivals(intakes, every(SECOND, 12 * MINUTE + SECOND, 20 * MINUTE, 0)),
          batch -> false,
          () -> true);
      observation.finish();
    }
    // two windows by its own input; the third, which was open for all inputs, by all: from 12:01
    assertThat(new Result(rows, null).coverage("west"))
        .containsExactly("121/120.0", "0/0.0", "179/300.0", "300/300.0", "1/0.0");
  }
}
