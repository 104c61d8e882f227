package org.noroshi.detect.ntd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.synchrony.HostSlot;

class ScanGroupTest {
  private static final int[] NONE = {};

  private static HostSlot row(int view, long start, long syns, int... ports) {
    return new HostSlot(view << 16 | 9, start, syns, syns, ports, NONE);
  }

  private static List<ScanGroup> groups(List<HostSlot> rows) {
    return ScanGroup.of(SynTensor.of(rows, 0, source -> false));
  }

  /**
   * Noise of 200 views over many ports, and 25 views that scan two ports together for 5 minutes.
   */
  private static List<HostSlot> scan() {
    Random random = new Random(2);
    List<HostSlot> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add(
          row(
              random.nextInt(200),
              random.nextInt(180) * 10L,
              2 + random.nextInt(2),
              1024 + random.nextInt(500)));
    }
    for (int view = 1000; view < 1025; view++) {
      for (int minute = 8; minute < 13; minute++) {
        rows.add(row(view, minute * 60L, 30 + random.nextInt(6), 37215));
        rows.add(row(view, minute * 60L + 10, 30 + random.nextInt(6), 60023));
      }
    }
    return rows;
  }

  @Test
  void viewsThatScanTwoPortsTogetherAreAGroup() {
    List<Integer> planted = IntStream.range(1000, 1025).boxed().toList();
    List<ScanGroup> groups = groups(scan());
    assertThat(groups)
        .allSatisfy(group -> {
          assertThat(planted).containsAll(group.views());
          assertThat(List.of(37215, 60023)).containsAll(group.ports());
        });
    for (int run = 1; run <= ScanGroup.RUNS; run++) {
      for (double threshold : new double[] {0, 0.05, 0.1, 0.2, 0.3}) {
        int ofRun = run;
        assertThat(
                groups.stream()
                    .filter(group -> group.run() == ofRun && group.threshold() == threshold)
                    .flatMap(group -> group.views().stream())
                    .distinct())
            .containsExactlyInAnyOrderElementsOf(planted);
      }
    }
  }

  @Test
  void sameRowsInAnyOrderGiveTheSameGroups() {
    List<HostSlot> rows = scan();
    List<ScanGroup> groups = groups(rows);
    Collections.shuffle(rows, new Random(5));
    assertThat(groups(rows)).isEqualTo(groups);
  }

  @Test
  void usualPortsScannersAndSinglesAreLeftOut() {
    List<HostSlot> rows =
        List.of(
            row(1, 0, 5, 23),
            row(2, 0, 1, 9000),
            row(3, 0, 1, 9000),
            row(3, 50, 1, 9000),
            row(4, 0, 9, 9000),
            row(5, 1790, 6, 9001, 9002, 23),
            row(6, 1800, 6, 9001));
    SynTensor tensor = SynTensor.of(rows, 0, source -> source >>> 16 == 4);
    assertThat(tensor.views()).containsExactly(3, 5, 5);
    assertThat(tensor.ports()).containsExactly(9000, 9001, 9002);
    assertThat(tensor.minutes()).containsExactly(0, 29, 29);
    assertThat(tensor.values()).containsExactly(2, 2, 2);
  }

  @Test
  void nothingOnePacketAndConstantScansSayNothing() {
    List<HostSlot> constant = new ArrayList<>();
    for (int view = 0; view < 20; view++) {
      for (int minute = 0; minute < 30; minute++) {
        constant.add(row(view, minute * 60L, 3 + view, 9000));
      }
    }
    for (List<HostSlot> rows :
        List.of(
            List.<HostSlot>of(),
            List.of(row(1, 0, 1, 9000)),
            List.of(row(1, 0, 7, 9000)),
            constant)) {
      assertThat(groups(rows)).isEmpty();
    }
  }

  @Test
  void halfAMillionCellsOfDistinctViewsAndPortsAreCounted() {
    Random random = new Random(4);
    List<HostSlot> rows = new ArrayList<>();
    for (int i = 0; i < 500_000; i++) {
      rows.add(
          row(random.nextInt(65_536), random.nextInt(180) * 10L, 2, 1 + random.nextInt(65_535)));
    }
    SynTensor tensor = SynTensor.of(rows, 0, source -> false, java.util.Set.of());
    double syns = 0;
    for (double value : tensor.values()) {
      syns += value;
    }
    assertThat(syns).isEqualTo(1_000_000);
    assertThat(tensor.values().length).isBetween(499_900, 500_000);
  }
}
