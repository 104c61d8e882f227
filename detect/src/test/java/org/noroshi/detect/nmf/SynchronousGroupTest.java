package org.noroshi.detect.nmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.detect.synchrony.PortShare;

class SynchronousGroupTest {
  private static final int[] NONE = {};

  private static HostSlot row(int view, long start, long packets, int... tcp) {
    return new HostSlot(view << 16 | 1, start, packets, packets, tcp, NONE);
  }

  /** Thirty views of noise to ports of their own, and twelve that burst in step to port 37215. */
  private static List<HostSlot> burst() {
    Random random = new Random(6);
    List<HostSlot> rows = new ArrayList<>();
    for (int view = 0; view < 42; view++) {
      for (int minute = 0; minute < 30; minute++) {
        boolean bursts = view >= 30 && minute >= 10 && minute < 13;
        int packets = bursts ? 20 + random.nextInt(4) : random.nextInt(2);
        if (packets > 0) {
          rows.add(row(view, minute * 60L, packets, bursts ? 37215 : 1000 + view));
        }
      }
    }
    return rows;
  }

  @Test
  void viewsThatBurstInStepAreAGroupWithTheirPort() {
    List<HostSlot> rows = burst();
    List<SynchronousGroup> groups = SynchronousGroup.ofViews(MinuteCounts.ofViews(rows, 0));
    List<Integer> planted = List.of(30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41);
    SynchronousGroup first = groups.getFirst();
    assertThat(first.rank()).isEqualTo(1);
    assertThat(first.anomalous()).isEqualTo(planted);
    assertThat(first.active()).containsAll(planted);
    assertThat(first.ports(rows, 0)).containsExactly(new PortShare(6, 37215, 12, 1));
    for (SynchronousGroup group : groups) {
      assertThat(group.ports(rows, 0)).extracting(PortShare::port).allMatch(port -> port == 37215);
    }
  }

  @Test
  void hostsOfTheReferenceInStepAreFoundApart() throws IOException {
    MinuteCounts counts = NonNegativeFactorsTest.referenceCounts();
    List<SynchronousGroup> groups = SynchronousGroup.ofViews(counts);
    assertThat(
            groups.stream()
                .filter(group -> group.rank() == 2)
                .map(group -> group.anomalous().size()))
        .containsExactlyInAnyOrder(25, 15);
  }

  @Test
  void oneSenderOfOnePacketAndHeavyOnesAreDropped() {
    List<HostSlot> rows =
        List.of(
            row(1, 0, 1),
            row(2, 0, 60),
            row(2, 60, 3),
            row(3, 0, 40),
            row(3, 10, 21),
            row(4, 0, 1),
            row(4, 1790, 1),
            row(5, 1800, 9));
    MinuteCounts counts = MinuteCounts.ofViews(rows, 0);
    assertThat(counts.keys()).containsExactly(2, 4);
    assertThat(counts.columns().get(1)[0]).isEqualTo(1);
    assertThat(counts.columns().get(1)[29]).isEqualTo(1);
  }

  @Test
  void nothingOnePacketAndConstantCountsSayNothing() {
    List<HostSlot> constant = new ArrayList<>();
    for (int view = 0; view < 20; view++) {
      for (int minute = 0; minute < 30; minute++) {
        constant.add(row(view, minute * 60L, 1 + view, 23));
      }
    }
    for (List<HostSlot> rows : List.of(List.<HostSlot>of(), List.of(row(1, 0, 1, 23)), constant)) {
      assertThat(SynchronousGroup.ofViews(MinuteCounts.ofViews(rows, 0))).isEmpty();
    }
  }

  @Test
  void portsInStepAreAGroupIfTheHostsSaidOneOfThem() {
    Random random = new Random(7);
    SortedMap<Integer, long[]> counts = new TreeMap<>();
    for (int port = 0; port < 30; port++) {
      long[] column = new long[30];
      for (int minute = 0; minute < 30; minute++) {
        column[minute] = port < 3 ? (minute % 7 == 0 ? 50 : 0) : random.nextInt(3);
      }
      counts.put(7000 + port, column);
    }
    BitSet alerted = new BitSet();
    assertThat(SynchronousGroup.ofPorts(MinuteCounts.ofPorts(counts, 0), alerted)).isEmpty();
    alerted.set(7001);
    assertThat(SynchronousGroup.ofPorts(MinuteCounts.ofPorts(counts, 0), alerted))
        .isNotEmpty()
        .allSatisfy(group -> assertThat(group.anomalous()).containsExactly(7000, 7001, 7002));
  }

  private static HostSlot host(
      int source, long start, int packets, int syns, int[] tcp, int[] udp) {
    return new HostSlot(source, start, packets, syns, tcp, udp);
  }

  /** Hosts are addresses here: of one view, some stay and some do not. */
  @Test
  void packetsAMinuteByPortAreThoseOfHostsWithoutLonePacketsAndHeavyOnes() {
    int a = 0xc0000201; // 192.0.2.1
    List<HostSlot> rows =
        List.of(
            // 7 SYNs to three ports: 3, 2, 2; the 5 that are no SYN to two UDP ports: 3, 2.
            host(a, 60, 12, 7, new int[] {443, 22, 80}, new int[] {53, 19}),
            host(a, 110, 1, 1, new int[] {22}, NONE),
            // 30 packets in a minute are not too many, 31 are; one packet is too few.
            host(a + 1, 0, 10, 10, new int[] {22}, NONE),
            host(a + 1, 50, 20, 20, new int[] {22}, NONE),
            host(a + 2, 0, 11, 11, new int[] {22}, NONE),
            host(a + 2, 50, 20, 20, new int[] {22}, NONE),
            host(a + 3, 0, 1, 1, new int[] {22}, NONE),
            // Two packets a day apart are one and another half hour's.
            host(a + 4, 1790, 1, 1, new int[] {22}, NONE),
            host(a + 4, 1800, 1, 1, new int[] {22}, NONE),
            // Neither SYN nor UDP: no port.
            host(a + 5, 0, 4, 0, NONE, NONE));
    MinuteCounts counts = MinuteCounts.ofPorts(rows, 0);
    assertThat(counts.keys()).containsExactly(22, 80, 443, 65_536 + 19, 65_536 + 53);
    assertThat(counts.columns())
        .extracting(column -> List.of(column[0], column[1], column[29]))
        .containsExactly(
            List.of(30L, 4L, 0L),
            List.of(0L, 2L, 0L),
            List.of(0L, 2L, 0L),
            List.of(0L, 3L, 0L),
            List.of(0L, 2L, 0L));
  }

  @Test
  void ofMorePortsThoseWithMostPacketsAreLookedAt() {
    List<HostSlot> rows = new ArrayList<>();
    for (int port = 1; port <= 1200; port++) {
      for (int minute = 0; minute < (port > 200 ? 3 : 2); minute++) {
        rows.add(host(port, minute * 60L, 1, 1, new int[] {port}, NONE));
      }
    }
    assertThat(MinuteCounts.ofPorts(rows, 0).keys()).hasSize(1000).first().isEqualTo(201);
  }
}
