package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.telescope.window.Observed.SECOND;
import static org.noroshi.telescope.window.Observed.START;
import static org.noroshi.telescope.window.Observed.address;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.telescope.picture.Leaving;

/** Packets that leave dark space have rows of their own. */
class LeavingPacketsTest {
  private static final long MINUTE = 60 * SECOND;
  private static final int SYN = 2;
  private static final int SYN_ACK = 18;

  @TempDir private Path folder = Path.of("");

  private static MemorySource.Packet tcp(
      long at, String from, String to, int sourcePort, int port, int flags) {
    byte[] bytes = MemorySource.tcp(address(from), address(to), sourcePort, port, flags, 1, 2);
    return new MemorySource.Packet(START + at, bytes);
  }

  private static MemorySource.Packet tcp6(long at, long from, boolean isDark) {
    byte[] bytes = MemorySource.tcp6(from, 9, 443);
    if (isDark) {
      // MemorySource sends from 2001:db8:0:1::/64 to the dark 2001:db8::/64: the other way round
      byte[] source = Arrays.copyOfRange(bytes, 8, 24);
      System.arraycopy(bytes, 24, bytes, 8, 16);
      System.arraycopy(source, 0, bytes, 24, 16);
    }
    return new MemorySource.Packet(START + at, bytes);
  }

  private static List<String> columns(String row, String... names) {
    return Arrays.stream(names).map(name -> Observed.column(row, name)).toList();
  }

  @Test
  void aRowSaysWhoSentWhatWhenAndHowItBegan() throws IOException {
    List<MemorySource.Packet> packets =
        List.of(
            tcp(0, "198.18.0.9", "192.0.2.80", 4000, 23, SYN),
            tcp(MINUTE, "198.18.0.9", "192.0.2.80", 4001, 23, SYN),
            tcp(2 * MINUTE, "198.18.0.9", "192.0.2.80", 80, 4002, SYN_ACK),
            tcp(3 * MINUTE, "198.18.0.9", "192.0.2.80", 80, 4003, SYN_ACK),
            tcp(4 * MINUTE, "198.18.0.9", "198.18.0.8", 4000, 23, SYN),
            tcp(4 * MINUTE, "203.0.113.7", "192.0.2.80", 4000, 23, SYN),
            tcp6(4 * MINUTE, 7, true),
            tcp6(4 * MINUTE, 7, false),
            tcp(6 * MINUTE, "198.18.0.9", "192.0.2.80", 4000, 23, SYN));
    List<String> rows = Observed.with(2, folder).rows(packets).table("leaving");
    String[] names = {"window", "source", "destination", "class", "protocol", "port", "packets"};
    assertThat(rows)
        .extracting(row -> columns(row, names))
        .containsExactlyInAnyOrder(
            List.of(START + "", "198.18.0.9", "192.0.2.80", "scanTcp", "tcp", "23", "2"),
            List.of(START + "", "198.18.0.9", "192.0.2.80", "backscatter", "tcp", "80", "2"),
            List.of(START + "", "2001:db8::9", "2001:db8:0:1::7", "scanTcp", "tcp", "443", "1"),
            List.of(
                START + 5 * MINUTE + "", "198.18.0.9", "192.0.2.80", "scanTcp", "tcp", "23", "1"));
    String scan =
        rows.stream()
            .filter(row -> row.contains("=scanTcp") && row.contains("packets=2"))
            .findAny()
            .orElseThrow();
    assertThat(columns(scan, "bytes", "first", "last"))
        .containsExactly("80", START + "", START + MINUTE + "");
    assertThat(scan).endsWith("packet=" + Arrays.toString(packets.getFirst().bytes()));
  }

  @Test
  void thePictureNamesTheSendersWithTheMostPackets() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      packets.add(tcp(i * SECOND, "198.18.0.9", "192.0.2." + i % 256, 4000, 23, SYN));
    }
    packets.add(tcp(300 * SECOND, "198.18.0.10", "192.0.2.1", 4000, 22, SYN));
    try (Observation observation = Observed.with(3, folder).observation(new RowCollector())) {
      observation.observe(new MemorySource(packets, 7), batch -> false, () -> true);
      observation.finish();
      assertThat(observation.summary().fromDark()).isEqualTo(301);
      assertThat(observation.summary().topLeaving(5))
          .containsExactly(
              new Leaving(
                  "dark",
                  "198.18.0.9",
                  "192.0.2.0",
                  "scanTcp",
                  "tcp",
                  23,
                  300,
                  START,
                  START + 299 * SECOND),
              new Leaving(
                  "dark",
                  "198.18.0.10",
                  "192.0.2.1",
                  "scanTcp",
                  "tcp",
                  22,
                  1,
                  START + 300 * SECOND,
                  START + 300 * SECOND));
    }
  }

  /** 1,000 flows of three packets each in two windows, from all over the dark space. */
  private static List<MemorySource.Packet> flood() {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      int flow = i % 1000;
      String from = "198.18." + flow % 250 + "." + flow % 7;
      packets.add(tcp(i * SECOND / 8, from, "192.0.2." + flow / 4, 4000, flow, SYN));
    }
    return packets;
  }

  @Test
  void aFloodHasSoManyRowsAndOneForTheRest() throws IOException {
    List<String> rows = Observed.with(1, folder).rows(flood()).table("leaving");
    // 375 seconds: 2,400 packets in the first window, 600 in the second
    for (long[] window : new long[][] {{START, 2400, 3}, {START + 5 * MINUTE, 600, 1}}) {
      List<String> inWindow =
          rows.stream().filter(row -> row.contains("window=" + window[0] + " ")).toList();
      assertThat(inWindow).hasSize(129);
      assertThat(inWindow)
          .filteredOn(row -> !row.contains("source=null"))
          .allMatch(row -> Long.parseLong(Observed.column(row, "packets")) <= window[2]);
      assertThat(
              inWindow.stream()
                  .mapToLong(row -> Long.parseLong(Observed.column(row, "packets")))
                  .sum())
          .isEqualTo(window[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 2399, 2400, 2999})
  void anyThreadsAndAnyCutIntoRunsGiveTheSameRows(int cut) throws IOException {
    List<String> whole = Observed.with(1, folder).rows(flood()).table("leaving");
    assertThat(Observed.with(3, folder).rows(flood()).table("leaving")).isEqualTo(whole);
    assertThat(Observed.with(2, folder).rowsOfTwoRuns(flood(), cut).table("leaving"))
        .isEqualTo(whole);
  }
}
