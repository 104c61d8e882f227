package org.noroshi.publish.chart;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** Relative luminance of sRGB, ITU-R BT.709, without the curve: enough for an order. */
  private static double lightness(String colour) {
    return 0.2126 * Integer.parseInt(colour.substring(1, 3), 16)
        + 0.7152 * Integer.parseInt(colour.substring(3, 5), 16)
        + 0.0722 * Integer.parseInt(colour.substring(5, 7), 16);
  }

  @Test
  void everyShadeIsDarkerInGreyThanTheOneForLess() {
    double lighter = 256;
    for (double value : new double[] {0, 1, 3, 6, 12, 25}) {
      double shade = lightness(Svg.shade(value, 25, 2));
      assertThat(shade).isLessThan(lighter - 15);
      lighter = shade;
    }
  }
}
