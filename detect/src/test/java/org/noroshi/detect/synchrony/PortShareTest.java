package org.noroshi.detect.synchrony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortShareTest {
  private static final int[] NONE = {};

  private static HostSlot row(int view, long start, int[] tcp, int[] udp) {
    return new HostSlot(view << 16 | 77, start, 1, 1, tcp, udp);
  }

  private static BitSet views(int... views) {
    BitSet set = new BitSet();
    for (int view : views) {
      set.set(view);
    }
    return set;
  }

  @Test
  void viewsOfAPortCountOnceAndProtocolsApart() {
    List<HostSlot> rows =
        List.of(
            row(0xc633, 0, new int[] {23, 80}, NONE),
            row(0xc633, 10, new int[] {23}, NONE),
            row(0xcb00, 20, new int[] {23}, new int[] {80}),
            row(0xc000, 20, new int[] {9}, NONE),
            row(0xcb00, 600, new int[] {80}, NONE));
    assertThat(PortShare.ranked(rows, 0, 600, views(0xc633, 0xcb00, 0xc612, 0x6440)))
        .containsExactly(
            new PortShare(6, 23, 2, 0.5),
            new PortShare(6, 80, 1, 0.25),
            new PortShare(17, 80, 1, 0.25));
  }

  @Test
  void manyRowsOfFewPairsStayFewPairs() {
    List<HostSlot> rows = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      rows.add(row(i % 700, 0, new int[] {i % 3, 100 + i % 2}, NONE));
    }
    BitSet all = new BitSet();
    all.set(0, 700);
    assertThat(PortShare.ranked(rows, 0, 10, all))
        .hasSize(5)
        .allSatisfy(port -> assertThat(port.views()).isEqualTo(port.port() < 100 ? 700 : 350));
  }

  @Test
  void aPortIsNamedFromShareAndViewsOn() {
    List<PortShare> shares =
        List.of(
            new PortShare(6, 1, 40, 0.2),
            new PortShare(6, 2, 20, 0.1),
            new PortShare(6, 3, 19, 0.2));
    assertThat(PortShare.named(shares, 0.1, 20)).extracting(PortShare::port).containsExactly(1, 2);
  }

  @Test
  void onePointNeedsPacketsAndPairsAboveSeventyPercent() {
    assertThat(new Concentration(100, 71, 10, 8).isOnePoint()).isTrue();
    assertThat(new Concentration(100, 70, 10, 8).isOnePoint()).isFalse();
    assertThat(new Concentration(100, 90, 10, 7).isOnePoint()).isFalse();
    assertThat(new Concentration(0, 0, 0, 0).isOnePoint()).isFalse();
  }
}
