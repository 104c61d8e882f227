package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.Prefix;

/** Attacks on hosts and on whole prefixes, as their backscatter shows them. */
class AttackTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_767_225_600L * SECOND; // 2026-01-01T00:00:00Z
  private static final int SYN_ACK = 0x12;
  private static final DarkSpace DARK =
      new DarkPrefixes(List.of(Prefix.parse("198.18.0.0/16"), Prefix.parse("2001:db8:1::/64")));
  private static final Pattern ROW =
      Pattern.compile(
          " victim=(\\S+) .* victims=(\\d+) .* packets=(\\d+) .* first=(\\d+) last=(\\d+) .*"
              + "dark_destinations=(\\d+) .*open=(\\d)");

  @TempDir Path folder;

  private record Seen(
      String victim, int victims, int packets, long first, long last, int dark, boolean open) {}

  private Observation observation(int threads, long memory, RowCollector rows) {
    return new Observation(
        new Observation.Settings(
            threads,
            memory,
            memory,
            Observation.Settings.DEFAULT_LATENESS_NANOS,
            Observation.Settings.DEFAULT_EXACT_LIMIT,
            0),
        DARK,
        SourceOrigin.NONE,
        rows,
        folder);
  }

  private RowCollector observe(int threads, long memory, List<MemorySource.Packet> packets)
      throws IOException {
    RowCollector rows = new RowCollector();
    try (Observation observation = observation(threads, memory, rows)) {
      observation.observe(new MemorySource(packets, 100), records -> false, () -> true);
      observation.finish();
    }
    return rows;
  }

  private List<Seen> attacks(List<MemorySource.Packet> packets) throws IOException {
    List<Seen> attacks = new ArrayList<>();
    for (String row : observe(2, 1 << 24, packets).table("attack")) {
      Matcher match = ROW.matcher(row);
      assertThat(match.find()).as(row).isTrue();
      attacks.add(
          new Seen(
              match.group(1),
              Integer.parseInt(match.group(2)),
              Integer.parseInt(match.group(3)),
              Long.parseLong(match.group(4)),
              Long.parseLong(match.group(5)),
              Integer.parseInt(match.group(6)),
              match.group(7).equals("1")));
    }
    return attacks;
  }

  private static int address(String text) {
    return (int) Prefix.parse(text).low();
  }

  /** Evenly spaced SYN-ACKs from the victims in turn, each to the next dark address. */
  private static List<MemorySource.Packet> answers(
      String firstVictim, int victims, long begin, long end, int packets) {
    List<MemorySource.Packet> answers = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      long time = begin + (end - begin) * i / (packets - 1);
      int victim = address(firstVictim) + i % victims;
      int dark = address("198.18.0.0") + i;
      answers.add(
          new MemorySource.Packet(time, MemorySource.tcp(victim, dark, 443, 2000, SYN_ACK, 7, 9)));
    }
    return answers;
  }

  @SafeVarargs
  private static List<MemorySource.Packet> byTime(List<MemorySource.Packet>... parts) {
    List<MemorySource.Packet> all = new ArrayList<>();
    for (List<MemorySource.Packet> part : parts) {
      all.addAll(part);
    }
    all.sort(Comparator.comparingLong(MemorySource.Packet::timeNanos));
    return all;
  }

  @Test
  void attackNeedsPacketsAndTimeAndAFullMinute() throws IOException {
    // 120 in two minutes; 29 in 59 s; 200 over 100 minutes, 2 a minute.
    List<Seen> attacks =
        attacks(
            byTime(
                answers("192.0.2.1", 1, START, START + 2 * MINUTE, 120),
                answers("203.0.113.1", 1, START, START + 59 * SECOND, 29),
                answers("100.64.0.1", 1, START, START + 100 * MINUTE, 200)));
    assertThat(attacks)
        .containsExactly(new Seen("192.0.2.1", 1, 120, START, START + 2 * MINUTE, 120, false));
  }

  @Test
  void manyVictimsOfOneSlash24AtOnceAreOneAttack() throws IOException {
    // 100 hosts, 12 packets each: none is an attack by itself.
    List<Seen> attacks =
        attacks(answers("192.0.2.10", 100, START + MINUTE, START + 11 * MINUTE, 1200));
    assertThat(attacks)
        .containsExactly(
            new Seen("192.0.2.0/24", 100, 1200, START + MINUTE, START + 11 * MINUTE, 1200, true));
  }

  @Test
  void fewVictimsOfOneSlash24AreAttacksOfTheirOwn() throws IOException {
    List<Seen> attacks = attacks(answers("192.0.2.10", 7, START, START + 4 * MINUTE, 7 * 200));
    assertThat(attacks).hasSize(7).allMatch(attack -> attack.victims() == 1);
    assertThat(attacks).extracting(Seen::packets).containsOnly(200);
  }

  @Test
  void oneVictimWithMostPacketsIsNoCarpet() throws IOException {
    List<Seen> attacks =
        attacks(
            byTime(
                answers("192.0.2.1", 1, START, START + 4 * MINUTE, 500),
                answers("192.0.2.100", 50, START, START + 4 * MINUTE, 400)));
    assertThat(attacks).extracting(Seen::victim).containsExactly("192.0.2.1");
    assertThat(attacks).extracting(Seen::packets).containsExactly(500);
  }

  @Test
  void prefixTakesOverWhatItsHostsHadBegun() throws IOException {
    // The first window shows 4 hosts, too few; the same hosts go on among 40 in the second.
    List<MemorySource.Packet> begun =
        answers("192.0.2.0", 4, START + 4 * MINUTE, START + 5 * MINUTE - 1, 80);
    List<MemorySource.Packet> spread =
        answers("192.0.2.0", 40, START + 5 * MINUTE, START + 8 * MINUTE, 1000);
    assertThat(attacks(byTime(begun, spread)))
        .containsExactly(
            new Seen("192.0.2.0/24", 40, 1080, START + 4 * MINUTE, START + 8 * MINUTE, 1000, true));
  }

  @Test
  void carpetAfterSilenceIsAnotherAttack() throws IOException {
    List<Seen> attacks =
        attacks(
            byTime(
                answers("192.0.2.0", 20, START, START + 3 * MINUTE, 400),
                answers("192.0.2.0", 20, START + 12 * MINUTE, START + 14 * MINUTE, 300)));
    assertThat(attacks).extracting(Seen::victim).containsOnly("192.0.2.0/24");
    assertThat(attacks).extracting(Seen::packets).containsExactlyInAnyOrder(400, 300);
  }

  @Test
  void hostsOfTwoSlash24sAreNotOneAttack() throws IOException {
    // 192.0.2.252 to 192.0.3.3: four hosts on either side.
    List<Seen> attacks = attacks(answers("192.0.2.252", 8, START, START + 4 * MINUTE, 8 * 200));
    assertThat(attacks).hasSize(8).allMatch(attack -> attack.victims() == 1);
  }

  @Test
  void ipv6HostsOfOneSlash64AreOneAttack() throws IOException {
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      packets.add(
          new MemorySource.Packet(
              START + i * SECOND / 3, synAck6(i % 60, i, 0x20010db8_0000_0002L)));
    }
    List<Seen> attacks = attacks(packets);
    assertThat(attacks).extracting(Seen::victim).containsExactly("2001:db8:0:2::/64");
    assertThat(attacks).extracting(Seen::victims).containsExactly(60);
    assertThat(attacks).extracting(Seen::packets).containsExactly(600);
  }

  private static byte[] synAck6(long victimLow, long dark, long victimHigh) {
    byte[] bytes = MemorySource.tcp6(victimLow, dark, 4000);
    ByteBuffer.wrap(bytes)
        .putLong(8, victimHigh)
        .putLong(24, 0x20010db8_0001_0000L)
        .putInt(52, 0x50120000 | 1024);
    return bytes;
  }

  /** Victims of every kind: single, in a /24, IPv6, over several windows and silences. */
  private static List<MemorySource.Packet> mixed(int count) {
    Random random = new Random(5);
    List<MemorySource.Packet> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = START + (long) i * 40 * MINUTE / count;
      int dark = address("198.18.0.0") + random.nextInt(5000);
      byte[] bytes =
          switch (random.nextInt(4)) {
            case 0 ->
                MemorySource.tcp(
                    address("192.0.2.0") + random.nextInt(1 + i / 90 % 30), dark, 80, 9, 4, 7, 9);
            case 1 -> MemorySource.tcp(random.nextInt() | 1, dark, 80, 9, SYN_ACK, 7, 9);
            case 2 -> synAck6(random.nextInt(1 + i / 50 % 20), i % 9, 0x20010db8_0000_0003L);
            default ->
                MemorySource.tcp(
                    address("203.0.113.0") + i * 7 / count, dark, 443, 9, SYN_ACK, 7, 9);
          };
      packets.add(new MemorySource.Packet(time, bytes));
    }
    return packets;
  }

  @Test
  void restingOnDiskAndAnyThreadsGiveTheSameAttacks() throws IOException {
    List<MemorySource.Packet> packets = mixed(40_000);
    List<String> whole = observe(1, 1 << 26, packets).table("attack");
    assertThat(whole).hasSizeGreaterThan(5).anyMatch(row -> row.contains("victim=192.0.2.0/24"));
    assertThat(observe(3, 1, packets).table("attack")).isEqualTo(whole);
  }

  @Test
  void stoppedAndRestoredAnywhereTheAttacksAreTheSame() throws IOException {
    List<MemorySource.Packet> packets = mixed(12_000);
    List<String> whole = observe(2, 1 << 26, packets).table("attack");
    for (int cut : new int[] {1, 3100, 7000, 11_999}) {
      RowCollector rows = new RowCollector();
      ByteArrayOutputStream state = new ByteArrayOutputStream();
      try (Observation first = observation(2, 1 << 26, rows)) {
        first.observe(new MemorySource(packets.subList(0, cut), 64), n -> false, () -> true);
        first.save(new DataOutputStream(state));
      }
      rows.provisional.clear();
      try (Observation second = observation(2, 1 << 26, rows)) {
        second.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        second.observe(
            new MemorySource(packets.subList(cut, packets.size()), 64), n -> false, () -> true);
        second.finish();
      }
      assertThat(rows.table("attack")).as("cut=" + cut).isEqualTo(whole);
    }
  }
}
