package org.noroshi.publish.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HilbertMapTest {
  private static final int HOURS = 24;

  /** One /16 has all of the day's packets but one, one /8 all of the sixth hour's. */
  private static String svg(int network, int block) {
    List<List<long[]>> hours = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      hours.add(hour == 5 ? List.of(new long[] {block, 10_000}) : List.of());
    }
    return HilbertMap.draw(
        "Where from",
        "packets",
        "Hilbert map; most from 1.0.0.0/16.",
        List.of(new long[] {network, 10_000}, new long[] {0x9000, 1}),
        hours);
  }

  private static String svg() {
    return svg(0, 0);
  }

  private static String darkest(String svg) {
    return Drawn.legend(svg).getLast();
  }

  /**
   * The curve as published (Hilbert 1891, Über die stetige Abbildung einer Linie auf ein
   * Flächenstück, figures 1 and 2): of four quarters, then of sixteen squares, whose first quarter
   * is the curve of four on its side. Here it begins at the top left and ends at the top right.
   */
  @ParameterizedTest
  @CsvSource({
    "2, '0,0 0,1 1,1 1,0'",
    "4, '0,0 1,0 1,1 0,1 0,2 0,3 1,3 1,2 2,2 2,3 3,3 3,2 3,1 2,1 2,0 3,0'"
  })
  void placesFollowThePublishedCurve(int side, String expected) {
    List<String> places = new ArrayList<>();
    for (int number = 0; number < side * side; number++) {
      int[] at = HilbertMap.place(number, side);
      places.add(at[0] + "," + at[1]);
    }
    assertThat(String.join(" ", places)).isEqualTo(expected);
  }

  @Test
  void curveVisitsEveryPlaceOnceInStepsOfOne() {
    boolean[] seen = new boolean[256 * 256];
    int[] before = HilbertMap.place(0, 256);
    seen[0] = true;
    for (int number = 1; number < 256 * 256; number++) {
      int[] at = HilbertMap.place(number, 256);
      assertThat(Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1])).isEqualTo(1);
      assertThat(seen[at[1] * 256 + at[0]]).isFalse();
      seen[at[1] * 256 + at[0]] = true;
      before = at;
    }
  }

  /**
   * By quarters of the address space: 0/2 top left, 64/2 bottom left, 128/2 bottom right, 192/2 top
   * right, each entered at the end of the one before. A /16 is 1.5 wide on the map of the day,
   * whose corner is at 1, 1; place 127 is then at 191.5, 128 at 193, 255 at 383.5.
   */
  @ParameterizedTest
  @CsvSource({
    "0.0, 1.0, 1.0",
    "63.255, 1.0, 191.5",
    "64.0, 1.0, 193.0",
    "127.255, 191.5, 193.0",
    "128.0, 193.0, 193.0",
    "191.255, 383.5, 193.0",
    "192.0, 383.5, 191.5",
    "255.255, 383.5, 1.0"
  })
  void networkOfTheDayStandsWhereTheCurveHasIt(String network, String x, String y) {
    String[] octets = network.split("\\.");
    String svg = svg(Integer.parseInt(octets[0]) << 8 | Integer.parseInt(octets[1]), 0);

    assertThat(svg)
        .contains("<path d=\"M" + x + " " + y + "h1.5v1.5h-1.5z\" fill=\"" + darkest(svg) + "\"");
  }

  /**
   * The sixth hour is the second map of the second row: 384 + 20 + 72 + 8 from the left, 72 + 16 +
   * 13 from the top. A /8 is 4.5 wide there; 2/8 is one to the right and one down.
   */
  @Test
  void blockOfAnHourStandsOnThatHoursMap() {
    String svg = svg(0, 2);

    assertThat(svg)
        .contains("<path d=\"M488.5 105.5h4.5v4.5h-4.5z\" fill=\"" + darkest(svg) + "\"")
        .contains("<text x=\"484.0\" y=\"98.0\"")
        .contains(">05:00</text>");
  }

  @Test
  void screenReaderIsToldTitleAndAlternativeAndTheUnitsAreDrawn() {
    assertThat(svg())
        .contains(
            "role=\"img\"",
            "<title>Where from</title>",
            "<desc>Hilbert map; most from 1.0.0.0/16.</desc>",
            ">packets (/16)</text>",
            ">packets (/8)</text>");
  }

  /** Both legends, of the day and of the hours, and the ground below them. */
  @Test
  void legendsAreDarkerInGreyForMore() {
    List<String> shades = Drawn.legend(svg());
    assertThat(shades).hasSize(2 * 5);
    assertThat(shades.subList(0, 5)).isEqualTo(shades.subList(5, 10));
    for (int i = 1; i < 5; i++) {
      assertThat(Drawn.contrast(shades.get(i - 1), shades.get(i))).isGreaterThan(1.25);
      assertThat(Drawn.luminance(shades.get(i))).isLessThan(Drawn.luminance(shades.get(i - 1)));
    }
    String ground = Drawn.rects(svg()).getFirst().fill();
    assertThat(Drawn.luminance(ground)).isGreaterThan(Drawn.luminance(shades.getFirst()));
    assertThat(Drawn.contrast(ground, shades.getFirst())).isGreaterThan(1.25);
  }
}
