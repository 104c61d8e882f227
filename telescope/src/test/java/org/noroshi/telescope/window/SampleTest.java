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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.telescope.event.FirstPackets;

/** The first packets of events, as the {@code sample} table has them. */
class SampleTest {
  private static final int SYN_ACK = 0x12;
  private static final int RST = 4;

  @TempDir Path folder;

  private Observed with(int threads, long eventBytes, long timeoutSeconds) {
    return Observed.with(threads, folder)
        .withSettings(
            new Observation.Settings(
                threads,
                eventBytes,
                eventBytes,
                Observation.Settings.DEFAULT_LATENESS_NANOS,
                Observation.Settings.DEFAULT_EXACT_LIMIT,
                timeoutSeconds * SECOND));
  }

  private Observed withTimeout(long seconds) {
    return with(2, 1 << 24, seconds);
  }

  private static MemorySource.Packet at(long second, byte[] bytes) {
    return new MemorySource.Packet(START + second * SECOND, bytes);
  }

  private static byte[] syn(String source, int dark, int sequence) {
    return MemorySource.tcp(
        address(source), address("198.18.0.0") + dark, 4000, 22, SYN, 7, sequence);
  }

  private static List<Long> times(List<String> samples) {
    return samples.stream()
        .map(row -> (Long.parseLong(column(row, "time")) - START) / SECOND)
        .sorted()
        .toList();
  }

  private static List<String> bytes(List<String> samples) {
    return samples.stream()
        .sorted(Comparator.comparing(row -> column(row, "time")))
        .map(row -> row.replaceAll("^.* packet=", ""))
        .toList();
  }

  @Test
  void afterASilenceTheNextEventsFirstPacketsAreItsSample() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      packets.add(at(i < 20 ? i : 100 + i, syn("203.0.113.5", i, 9)));
    }
    RowCollector parted = withTimeout(60).rows(packets);
    assertThat(times(parted.table("sample"))).containsExactly(0L, 1L, 2L, 120L, 121L, 122L);
    assertThat(parted.table("sample"))
        .map(row -> column(row, "first"))
        .containsOnly(Long.toString(START), Long.toString(START + 120 * SECOND));
    assertThat(times(withTimeout(200).rows(packets).table("sample"))).containsExactly(0L, 1L, 2L);
  }

  @Test
  void slowScanKeepsItsVeryFirstPacketsOfThreeWindows() throws IOException {
    // One packet every 330 s; worth reporting with the tenth address, after 50 minutes.
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      packets.add(at(330 * i, syn("203.0.113.5", i, 100 + i)));
    }
    RowCollector rows = withTimeout(3600).rows(packets);
    List<String> samples = rows.table("sample");
    assertThat(times(samples)).containsExactly(0L, 330L, 660L);
    assertThat(bytes(samples))
        .containsExactly(
            Arrays.toString(syn("203.0.113.5", 0, 100)),
            Arrays.toString(syn("203.0.113.5", 1, 101)),
            Arrays.toString(syn("203.0.113.5", 2, 102)));
    String scan = rows.table("scan").getFirst();
    for (String key : new String[] {"source", "class", "protocol", "port", "first"}) {
      assertThat(samples).allMatch(row -> column(row, key).equals(column(scan, key)));
    }
    assertThat(samples).allMatch(row -> row.contains(" victim=null "));
  }

  @Test
  void packetsOfAWindowThatIsOpenedLaterTakeTheirPlace() throws IOException {
    // The second window closes before a packet for the first one comes, which nothing had opened.
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packets.add(at(300 + i, syn("203.0.113.5", i, 9)));
    }
    packets.add(at(1000, syn("203.0.113.6", 1, 9)));
    packets.add(at(250, syn("203.0.113.5", 99, 9)));
    packets.add(at(1400, syn("203.0.113.6", 2, 9)));
    RowCollector rows = withTimeout(3600).rows(packets);
    assertThat(times(rows.table("sample"))).containsExactly(250L, 300L, 301L);
    assertThat(column(rows.table("sample").getFirst(), "first"))
        .isEqualTo(column(rows.table("scan").getFirst(), "first"))
        .isEqualTo(Long.toString(START + 250 * SECOND));
  }

  @Test
  void aLongPacketIsCut() throws IOException {
    byte[] payload = new byte[400];
    new Random(1).nextBytes(payload);
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      packets.add(
          at(
              i,
              MemorySource.udp(
                  address("203.0.113.5"), address("198.18.0.0") + i, 5, 161, payload)));
    }
    List<String> samples = withTimeout(60).rows(packets).table("sample");
    assertThat(samples).hasSize(3).allMatch(row -> row.contains(" ip_length=428 "));
    assertThat(bytes(samples).getFirst())
        .isEqualTo(Arrays.toString(Arrays.copyOf(packets.getFirst().bytes(), FirstPackets.CUT)));
  }

  /** An ICMP destination unreachable from a router, with the packet that the victim was sent. */
  private static byte[] unreachable(String router, int dark, byte[] quoted) {
    return ByteBuffer.allocate(28 + quoted.length)
        .putInt(0x45000000 | 28 + quoted.length)
        .putInt(0)
        .putInt(0x40010000)
        .putInt(address(router))
        .putInt(dark)
        .putInt(0x03010000)
        .putInt(0)
        .put(quoted)
        .array();
  }

  /** One packet of an attack on a victim, as the kind shows it. */
  private static byte[] answer(String kind, String victim, int number) {
    int dark = address("198.18.1.0") + number % 200;
    int from = address(victim);
    return switch (kind) {
      case "synack" -> MemorySource.tcp(from, dark, 443, 2000, SYN_ACK, number, 9);
      case "rst" -> MemorySource.tcp(from, dark, 80, 2000, RST, number, 9);
      case "udp" -> MemorySource.udp(from, dark, 53, 2000, new byte[] {1, 2, (byte) number});
      default ->
          unreachable("203.0.113.254", dark, MemorySource.tcp(dark, from, 9, 25, SYN, number, 1));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"synack", "rst", "icmp", "udp"})
  void attackOfEachKindHasItsFirstPackets(String kind) throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // Two in the first window, the rest in the second.
      packets.add(at(i < 2 ? 290 + i : 300 + i, answer(kind, "192.0.2.9", i)));
    }
    RowCollector rows = withTimeout(600).rows(packets);
    String attack = rows.table("attack").getFirst();
    assertThat(column(attack, kind)).isEqualTo("200");
    List<String> samples =
        rows.table("sample").stream().filter(row -> row.contains(" victim=192.0.2.9 ")).toList();
    assertThat(times(samples)).containsExactly(290L, 291L, 302L);
    assertThat(bytes(samples))
        .containsExactlyElementsOf(
            packets.subList(0, 3).stream().map(packet -> Arrays.toString(packet.bytes())).toList());
    for (String key : new String[] {"victim", "protocol", "first"}) {
      assertThat(samples).allMatch(row -> column(row, key).equals(column(attack, key)));
    }
    assertThat(samples).allMatch(row -> row.contains(" source=null class=null port=null "));
  }

  @Test
  void attackOnAPrefixHasTheFirstPacketsOfItsHosts() throws IOException {
    // Three hosts first, too few for a prefix; forty in the next window.
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      long second = i < 30 ? 200 + i : 300 + (i - 30) / 4;
      packets.add(at(second, answer("synack", "192.0.2." + i % (i < 30 ? 3 : 40), i)));
    }
    List<String> samples =
        withTimeout(600).rows(packets).table("sample").stream()
            .filter(row -> row.contains(" victim=192.0.2.0/24 "))
            .toList();
    assertThat(times(samples)).containsExactly(200L, 201L, 202L);
    assertThat(bytes(samples).get(2)).isEqualTo(Arrays.toString(packets.get(2).bytes()));
  }

  @Test
  void packetsOfOneMomentAreChosenByTheirBytes() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      packets.add(at(i / 20, syn("203.0.113.5", i % 15, i)));
    }
    List<String> expected = withTimeout(60).rows(packets).table("sample");
    assertThat(expected).hasSize(3);
    for (int seed = 0; seed < 4; seed++) {
      Collections.shuffle(packets, new Random(seed));
      assertThat(withTimeout(60).rows(packets).table("sample")).isEqualTo(expected);
    }
  }

  /** Slow and fast scans over both IP versions, attacks of every kind and forged sources. */
  private static List<MemorySource.Packet> mixed(int count) {
    Random random = new Random(11);
    String[] kinds = {"synack", "rst", "icmp", "udp"};
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = START + (long) i * 3000 * SECOND / count;
      int dark = random.nextInt(4000);
      byte[] bytes =
          switch (random.nextInt(6)) {
            case 0 -> syn("203.0.113." + random.nextInt(200), dark, i);
            case 1 -> MemorySource.tcp6(random.nextInt(60), dark, 80);
            case 2 -> MemorySource.tcp(random.nextInt() | 1, 0xC6120000 | dark, 9, 23, SYN, 7, i);
            case 3 -> MemorySource.tcp(random.nextInt() | 1, 0xC6120000 | dark, 80, 9, RST, 7, i);
            case 4 -> answer("synack", "100.64.0." + random.nextInt(1 + i * 30 / count), i);
            default -> answer(kinds[i * 16 / count % 4], "192.0.2." + i * 16 / count, i);
          };
      packets.add(new MemorySource.Packet(time, bytes));
    }
    return packets;
  }

  @Test
  void anyThreadsAndShardsOnDiskGiveTheSameSamples() throws IOException {
    List<MemorySource.Packet> packets = mixed(30_000);
    List<String> whole = with(1, 1 << 26, 900).rows(packets).table("sample");
    assertThat(whole)
        .hasSizeGreaterThan(500)
        .anyMatch(row -> row.contains(" victim=100.64.0.0/24"));
    assertThat(with(2, 1 << 26, 900).rows(packets).table("sample")).isEqualTo(whole);
    assertThat(with(7, 1, 900).rows(packets).table("sample")).isEqualTo(whole);
  }

  @Test
  void stoppedAndRestoredAnywhereTheSamplesAreTheSame() throws IOException {
    List<MemorySource.Packet> packets = mixed(8_000);
    List<String> whole = withTimeout(900).rows(packets).table("sample");
    assertThat(whole).hasSizeGreaterThan(200);
    for (int cut : new int[] {1, 1500, 4321, 7_999}) {
      RowCollector rows = withTimeout(900).rowsOfTwoRuns(packets, cut);
      assertThat(rows.table("sample")).as("cut=" + cut).isEqualTo(whole);
    }
  }

  @Test
  void everyEventWrittenHasThreeSamples() throws IOException {
    List<MemorySource.Packet> packets = mixed(8_000);
    RowCollector rows = new RowCollector();
    try (Observation observation = withTimeout(900).observation(rows)) {
      observation.observe(new MemorySource(packets, 100), records -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().scansWithoutPackets()).isZero();
      assertThat(observation.summary().attacksWithoutPackets()).isZero();
    }
    int events = rows.table("scan").size() + rows.table("attack").size();
    assertThat(rows.table("sample")).hasSize(3 * events);
  }
}
