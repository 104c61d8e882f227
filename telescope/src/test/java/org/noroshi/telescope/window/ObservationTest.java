package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.EverywhereDark;
import org.noroshi.telescope.sensor.Prefix;

class ObservationTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final int SYN = 2;
  private static final DarkSpace DARK =
      new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16"), Prefix.parse("2001:db8::/64")));

  @TempDir Path folder;

  private Observation observation(int threads, long memory, DarkSpace dark, RowCollector rows) {
    return new Observation(
        new Observation.Settings(
            threads,
            memory,
            memory,
            Observation.Settings.DEFAULT_LATENESS_NANOS,
            Observation.Settings.DEFAULT_EXACT_LIMIT,
            0),
        dark,
        SourceOrigin.NONE,
        rows,
        folder);
  }

  private RowCollector observe(
      int threads, long memory, DarkSpace dark, List<MemorySource.Packet> packets)
      throws IOException {
    RowCollector rows = new RowCollector();
    try (Observation observation = observation(threads, memory, dark, rows)) {
      observation.observe(new MemorySource(packets, 100), records -> false, () -> true);
      observation.finish();
    }
    return rows;
  }

  private static int address(String text) {
    return (int) Prefix.parse(text).low();
  }

  private static List<MemorySource.Packet> mixedTraffic(long seed, int count, int minutes) {
    Random random = new Random(seed);
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = START + (long) i * minutes * 60 * SECOND / count + random.nextInt(1000);
      int source = address("100.64.0.0") + random.nextInt(300);
      int dark = address("198.18.0.0") + random.nextInt(200);
      byte[] bytes =
          switch (random.nextInt(6)) {
            case 0, 1 -> MemorySource.tcp(source, dark, random.nextInt(9), 23, SYN, 54321, dark);
            case 2 -> MemorySource.tcp(source, dark, 4000, random.nextInt(50), SYN, 7, 9);
            case 3 -> MemorySource.tcp(source, dark, 80, random.nextInt(5), 0x12, 7, 9);
            case 4 ->
                MemorySource.udp(
                    source,
                    dark,
                    9000,
                    53413,
                    ("probe" + random.nextInt(4)).getBytes(StandardCharsets.US_ASCII));
            default -> MemorySource.tcp6(random.nextInt(20), random.nextInt(20), 22);
          };
      packets.add(new MemorySource.Packet(time, bytes));
    }
    return packets;
  }

  @Test
  void samePacketsInOneWindowAreOneFlowTuple() throws IOException {
    byte[] syn =
        MemorySource.tcp(address("203.0.113.7"), address("198.18.0.1"), 1234, 23, SYN, 1, 5);
    RowCollector rows =
        observe(
            1,
            1 << 24,
            DARK,
            List.of(
                new MemorySource.Packet(START + SECOND, syn),
                new MemorySource.Packet(START + 2 * SECOND, syn),
                new MemorySource.Packet(START + 301 * SECOND, syn)));
    assertThat(rows.table("flowtuple"))
        .hasSize(2)
        .first()
        .asString()
        .contains(
            "time=" + START,
            "src_ip=" + address("203.0.113.7"),
            "dst_ip=" + address("198.18.0.1"),
            "src_port=1234",
            "dst_port=23",
            "protocol=6",
            "ttl=64",
            "tcp_flags=2",
            "ip_len=40",
            "tcp_synlen=20",
            "tcp_synwinlen=1024",
            "packet_cnt=2",
            "class=scanTcp");
  }

  @Test
  void packetsOutsideTheDarkPrefixesLeaveNothingButTheirTime() throws IOException {
    byte[] syn = MemorySource.tcp(address("203.0.113.7"), address("192.0.2.1"), 1, 23, SYN, 1, 5);
    RowCollector rows = observe(1, 1 << 24, DARK, List.of(new MemorySource.Packet(START, syn)));
    assertThat(rows.table("coverage")).singleElement().asString().contains(" packets=0 ");
    assertThat(rows.all()).hasSize(1);
  }

  @Test
  void seriesCountsDistinctSourcesAndDestinationsByPort() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      packets.add(
          new MemorySource.Packet(
              START + i,
              MemorySource.tcp(
                  address("203.0.113.0") + i % 7,
                  address("198.18.0.0") + i % 600,
                  i,
                  445,
                  SYN,
                  1,
                  5)));
    }
    assertThat(observe(2, 1 << 24, DARK, packets).table("series"))
        .anySatisfy(row ->
            assertThat(row)
                .contains(
                    "metric=tcpPort label=445 packets=1000 bytes=40000 sources=7"
                        + " destinations=600"))
        .anySatisfy(row ->
            assertThat(row)
                .contains(
                    "metric=total label= packets=1000 bytes=40000 sources=7"
                        + " destinations=600"));
  }

  @Test
  void knownAndUnknownDarkSpaceCountTheSame() throws IOException {
    List<MemorySource.Packet> packets = mixedTraffic(5, 6000, 12);
    List<String> known = observe(2, 1 << 24, DARK, packets).table("series");
    List<String> unknown = observe(2, 1 << 24, new EverywhereDark(), packets).table("series");
    assertThat(known.stream().map(row -> row.replace("series dark", "")).toList())
        .isEqualTo(
            unknown.stream().map(row -> row.replace("series default", "")).sorted().toList());
  }

  @Test
  void coverageTellsForgedSourcesFromRealOnes() throws IOException {
    Random random = new Random(11);
    List<MemorySource.Packet> forged = new ArrayList<>();
    List<MemorySource.Packet> real = new ArrayList<>();
    int dark = address("198.18.0.0");
    for (int i = 0; i < 4000; i++) {
      long time = START + i * SECOND / 20;
      forged.add(
          new MemorySource.Packet(
              time, MemorySource.tcp(random.nextInt(), dark + i, 9, 80, SYN, 7, 9)));
      int neighbour = address("100.64.0.0") + i;
      real.add(
          new MemorySource.Packet(time, MemorySource.tcp(neighbour, dark + i, 9, 80, SYN, 7, 9)));
    }
    assertThat(bias(forged)).isLessThan(0.05);
    assertThat(bias(real)).isGreaterThan(0.5);
  }

  private double bias(List<MemorySource.Packet> packets) throws IOException {
    String row = observe(2, 1 << 24, DARK, packets).table("coverage").getFirst();
    assertThat(row).contains(" single_sources=4000 ");
    return Double.parseDouble(row.replaceAll(".* source_bit_bias=(\\S+) .*", "$1"));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameTables() throws IOException {
    List<MemorySource.Packet> packets = mixedTraffic(1, 8000, 23);
    List<String> one = observe(1, 1 << 24, DARK, packets).all();
    assertThat(one).hasSizeGreaterThan(8000);
    for (int threads = 2; threads <= 5; threads++) {
      assertThat(observe(threads, 1 << 24, DARK, packets).all()).isEqualTo(one);
    }
  }

  @Test
  void spillingChangesNothing() throws IOException {
    List<MemorySource.Packet> packets = mixedTraffic(2, 60_000, 9);
    RowCollector large = observe(2, 1 << 28, DARK, packets);
    RowCollector small = new RowCollector();
    try (Observation observation = observation(3, 1, DARK, small)) {
      observation.observe(new MemorySource(packets, 500), records -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().spilledBytes()).isPositive();
    }
    assertThat(small.all()).isEqualTo(large.all());
  }

  @Test
  void stoppedAndRestoredAnywhereItGoesOnToTheSameTables() throws IOException {
    List<MemorySource.Packet> packets = mixedTraffic(3, 5000, 31);
    List<String> whole = observe(2, 1 << 24, DARK, packets).all();
    for (int cut : new int[] {1, 777, 2500, 4999}) {
      RowCollector rows = new RowCollector();
      ByteArrayOutputStream state = new ByteArrayOutputStream();
      try (Observation first = observation(2, 1 << 24, DARK, rows)) {
        first.observe(new MemorySource(packets.subList(0, cut), 64), n -> false, () -> true);
        first.save(new DataOutputStream(state));
        first.finish();
      }
      rows.provisional.clear();
      try (Observation second = observation(2, 1 << 24, DARK, rows)) {
        second.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        second.observe(
            new MemorySource(packets.subList(cut, packets.size()), 64), n -> false, () -> true);
        second.finish();
      }
      assertThat(rows.all()).as("cut=" + cut).isEqualTo(whole);
    }
  }

  @Test
  void silenceLongerThanTheTimeoutPartsAScanInsideOneWindow() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long second = i < 20 ? i : 100 + i;
      packets.add(
          new MemorySource.Packet(
              START + second * SECOND,
              MemorySource.tcp(
                  address("203.0.113.5"), address("198.18.0.0") + i, 4000, 22, SYN, 7, 9)));
    }
    assertThat(scans(packets, 60 * SECOND))
        .hasSize(2)
        .allMatch(row -> row.contains("packets=20") && row.contains("destinations=20"));
    assertThat(scans(packets, 0))
        .singleElement()
        .asString()
        .contains("packets=40", "destinations=40");
  }

  @Test
  void oneKeyBehindAllSequenceNumbersIsUnicornscan() throws IOException {
    int key = 0x5eed1234;
    for (boolean swapped : new boolean[] {false, true}) {
      List<MemorySource.Packet> packets = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        int destination = address("198.18.7.0") + i;
        int sourcePort = 2000 + 17 * i;
        int sent = swapped ? Integer.reverseBytes(destination) : destination;
        packets.add(
            new MemorySource.Packet(
                START + i * SECOND,
                MemorySource.tcp(
                    address("203.0.113.5"),
                    destination,
                    sourcePort,
                    445,
                    SYN,
                    7,
                    key ^ sent ^ ((445 << 16) + sourcePort))));
      }
      assertThat(scans(packets, 0)).singleElement().asString().contains("tool=unicornscan");
    }
  }

  @Test
  void miraiWithOneSourcePortIsNotUnicornscan() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int destination = address("198.18.7.0") + i;
      packets.add(
          new MemorySource.Packet(
              START + i * SECOND,
              MemorySource.tcp(
                  address("203.0.113.5"), destination, 6666, 23, SYN, 7, destination)));
    }
    assertThat(scans(packets, 0)).singleElement().asString().contains("tool=mirai");
  }

  private List<String> scans(List<MemorySource.Packet> packets, long timeoutNanos)
      throws IOException {
    RowCollector rows = new RowCollector();
    Observation.Settings settings =
        new Observation.Settings(
            2,
            1 << 24,
            1 << 24,
            Observation.Settings.DEFAULT_LATENESS_NANOS,
            Observation.Settings.DEFAULT_EXACT_LIMIT,
            timeoutNanos);
    try (Observation observation =
        new Observation(settings, DARK, SourceOrigin.NONE, rows, folder)) {
      observation.observe(new MemorySource(packets, 7), records -> false, () -> true);
      observation.finish();
    }
    return rows.table("scan");
  }

  @Test
  void contentIsKeptOnceWithCounts() throws IOException {
    byte[] payload = "hello".getBytes(StandardCharsets.US_ASCII);
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      packets.add(
          new MemorySource.Packet(
              START + i * SECOND,
              MemorySource.udp(
                  address("203.0.113.0") + i % 3, address("198.18.0.9"), 5, 161, payload)));
    }
    assertThat(observe(2, 1 << 24, DARK, packets).table("payload"))
        .singleElement()
        .asString()
        .contains(
            "digest=2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "length=5",
            "packets=9",
            "sources=3",
            "last=" + (START + 8 * SECOND));
  }

  @Test
  void hostSlotsHoldTenSecondsOfOneSource() throws IOException {
    int source = address("203.0.113.7");
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      packets.add(
          new MemorySource.Packet(
              START + (8 + i) * SECOND,
              MemorySource.tcp(source, address("198.18.0.0") + i % 2, 9, 80 + i, SYN, 1, 5)));
    }
    assertThat(observe(1, 1 << 24, DARK, packets).table("hostslot"))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .contains("time=" + START + " ", "packets=2 ", "destinations=2", "[80, 81]"),
            row ->
                assertThat(row)
                    .contains("time=" + (START + 10 * SECOND), "packets=2 ", "[82, 83]"));
  }

  @Test
  void packetBehindTheStreamGoesIntoItsWindowWhileThatIsOpen() throws IOException {
    byte[] syn = MemorySource.tcp(address("203.0.113.7"), address("198.18.0.1"), 1, 23, SYN, 1, 5);
    RowCollector rows = new RowCollector();
    try (Observation observation = observation(1, 1 << 24, DARK, rows)) {
      observation.observe(
          new MemorySource(
              List.of(
                  new MemorySource.Packet(START + 10 * SECOND, syn),
                  new MemorySource.Packet(START + 330 * SECOND, syn),
                  new MemorySource.Packet(START + 20 * SECOND, syn),
                  new MemorySource.Packet(START + 400 * SECOND, syn),
                  new MemorySource.Packet(START + 30 * SECOND, syn)),
              1),
          n -> false,
          () -> true);
      observation.finish();
      assertThat(observation.summary().late()).isEqualTo(1);
      assertThat(observation.summary().dark()).isEqualTo(5);
      assertThat(observation.summary().sources()).isEqualTo(1);
    }
    assertThat(rows.table("flowtuple")).first().asString().contains("packet_cnt=2");
  }

  @Test
  void hourCountsSourcesAndDestinationsOfItsWindowsOnce() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      packets.add(
          new MemorySource.Packet(
              START + i * 7 * SECOND,
              MemorySource.tcp(
                  address("203.0.113.0") + (i * 7 < 3600 ? i % 7 : i % 11),
                  address("198.18.0.0") + i % 200,
                  i,
                  445,
                  SYN,
                  1,
                  5)));
    }
    assertThat(observe(2, 1 << 24, DARK, packets).table("series"))
        .anySatisfy(row ->
            assertThat(row)
                .contains("resolution=1h metric=tcpPort label=445 packets=515 bytes=20600")
                .contains("sources=7 destinations=200"))
        .anySatisfy(row ->
            assertThat(row)
                .contains("resolution=1d metric=total label= packets=1000 bytes=40000")
                .contains("sources=11 destinations=200"));
  }
}
