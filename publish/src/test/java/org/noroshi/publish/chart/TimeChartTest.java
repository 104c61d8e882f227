package org.noroshi.publish.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeChartTest {
  private static String chart() {
    return TimeChart.draw(
        "Packets by year",
        "packets per address",
        "Line chart of packets by year.",
        List.of("2020", "2021", "2022", "2023", "2024"),
        List.of(new TimeChart.Line("", Arrays.asList(10.0, 20.0, null, 40.0, 30.0), false)),
        null,
        List.of(),
        TimeChart.LOW);
  }

  @Test
  void yearWithoutAFigureIsAGapInTheLine() {
    String path = chart().replaceAll("(?s).*<path d=\"([^\"]*)\".*", "$1");

    // two strokes of two points each, nothing at the third place
    assertThat(path).matches("M[0-9. ]+L[0-9. ]+M[0-9. ]+L[0-9. ]+");
    assertThat(chart().split("<circle", -1)).hasSize(1 + 4);
  }

  @Test
  void chartHasTitleUnitAndTextAlternative() {
    assertThat(chart())
        .contains(
            "role=\"img\"",
            "<title>Packets by year</title>",
            "<desc>Line chart of packets by year.</desc>",
            ">packets per address</text>");
  }

  @Test
  void everyShadeIsDarkerInGreyThanTheOneForLess() {
    String lighter = "#ffffff";
    for (double value : new double[] {0, 1, 3, 6, 12, 25}) {
      String shade = Svg.shade(value, 25, 2);
      assertThat(Drawn.luminance(shade)).isLessThan(Drawn.luminance(lighter));
      assertThat(Drawn.contrast(lighter, shade)).isGreaterThan(value == 0 ? 1.05 : 1.25);
      lighter = shade;
    }
  }

  /** Four hours of 100; usual are 50 to 150, of the second nothing is known. */
  private static String withBand(List<TimeChart.Mark> marks) {
    return TimeChart.draw(
        "Accesses",
        "accesses per address",
        "Line chart.",
        List.of("00:00", "01:00", "02:00", "03:00"),
        List.of(new TimeChart.Line("", List.of(100.0, 100.0, 100.0, 100.0), false)),
        new TimeChart.Band(
            Arrays.asList(50.0, null, 50.0, 50.0), Arrays.asList(150.0, null, 150.0, 150.0)),
        marks,
        TimeChart.LOW);
  }

  private static List<Drawn.Rect> band(String svg) {
    return Drawn.rects(svg).stream().filter(rect -> rect.fill().equals(Svg.BAND)).toList();
  }

  /**
   * The axis goes from 0 to 150, from 110 up to 30; a quarter of 720 - 64 - 12 is an hour's: the
   * band of the third begins at 64 + 2 * 161, 150 is at 30 and 50 at 110 - 80 / 3.
   */
  @Test
  void bandReachesFromTheUsualLowToTheUsualHighAndHasGaps() {
    List<Drawn.Rect> band = band(withBand(List.of()));

    assertThat(band).extracting(Drawn.Rect::x).containsExactly(64.0, 386.0, 547.0);
    assertThat(band)
        .allSatisfy(rect -> {
          assertThat(rect.y()).isEqualTo(30);
          assertThat(rect.height()).isCloseTo(80 - 80 / 3.0, within(0.06));
          assertThat(rect.width()).isEqualTo(161);
        });
  }

  /** Without colour, on white paper: band and paper, and either line on the band, differ. */
  @Test
  void bandAndLinesReadInGrey() {
    String svg = withBand(List.of());

    assertThat(Drawn.contrast("#ffffff", band(svg).getFirst().fill())).isGreaterThan(1.25);
    assertThat(Drawn.contrast(Svg.BAND, Svg.LINE)).isGreaterThan(4.5);
    assertThat(Drawn.contrast(Svg.BAND, Svg.SECOND)).isGreaterThan(3);
    assertThat(svg.lastIndexOf(Svg.BAND)).isLessThan(svg.indexOf("<path"));
  }

  /** Three at 02:00, one at 03:00: a mark on the place of each, above the plot. */
  @Test
  void marksOfOnePlaceAreOneAndHideNoValue() {
    String svg =
        withBand(
            List.of(
                new TimeChart.Mark(2, "1"),
                new TimeChart.Mark(2, "2"),
                new TimeChart.Mark(2, "3"),
                new TimeChart.Mark(3, "4")));

    // 64 + 161 * 2.5 and 64 + 161 * 3.5
    assertThat(svg)
        .contains("<text x=\"466.5\" y=\"34.5\"", ">1–3</text>")
        .contains("<text x=\"627.5\" y=\"34.5\"", ">4</text>")
        .doesNotContain(">2</text>");
    // a circle of radius 7 around 31 ends above the highest value's place
    assertThat(band(svg)).allSatisfy(rect -> assertThat(rect.y()).isGreaterThan(31 + 7));
  }

  @Test
  void marksThatWouldTouchStandBelowEachOther() {
    List<TimeChart.Mark> marks = List.of(new TimeChart.Mark(0, "1"), new TimeChart.Mark(1, "2"));

    assertThat(Pill.of(marks, at -> 100 + 10.0 * at)).extracting(Pill::row).containsExactly(0, 1);
    assertThat(Pill.of(marks, at -> 100 + 20.0 * at)).extracting(Pill::row).containsExactly(0, 0);
  }
}
