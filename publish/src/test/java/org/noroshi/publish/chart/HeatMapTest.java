package org.noroshi.publish.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  /** Two ports over four hours; the second was not observed in the third. */
  private static String svg() {
    return HeatMap.draw(
        "Ports over time",
        "packets per address",
        "Heat map; most at 02:00.",
        List.of("00:00", "01:00", "02:00", "03:00"),
        List.of("23/TCP", "22/TCP"),
        List.of(List.of(1.0, 0.0, 64.0, 1.0), Arrays.asList(1.0, 1.0, null, 1.0)));
  }

  /** Cells are 14 high, one row every 15 from 24 on; columns are a quarter of 720 - 60 - 8. */
  @Test
  void valueStandsInTheRowOfItsPortAndTheColumnOfItsHour() {
    List<Drawn.Rect> cells =
        Drawn.rects(svg()).stream().filter(rect -> rect.height() == 14).toList();
    String darkest = Drawn.legend(svg()).getLast();

    assertThat(cells).hasSize(2 * 4 - 1);
    assertThat(cells.stream().filter(cell -> cell.fill().equals(darkest)))
        .singleElement()
        .satisfies(cell -> {
          assertThat(cell.x()).isEqualTo(60 + 2 * 163.0);
          assertThat(cell.y()).isEqualTo(24);
        });
  }

  @Test
  void whatWasNotObservedIsCrossedAndHasNoShade() {
    assertThat(svg()).containsOnlyOnce("<line ").contains("<line x1=\"386.0\" y1=\"53.0\"");
  }

  @Test
  void nothingIsLighterInGreyThanTheLeast() {
    String nothing =
        Drawn.rects(svg()).stream()
            .filter(rect -> rect.height() == 14 && rect.x() == 60 + 163.0 && rect.y() == 24)
            .findFirst()
            .orElseThrow()
            .fill();
    assertThat(Drawn.luminance(nothing)).isGreaterThan(Drawn.luminance(Drawn.legend(svg()).get(0)));
  }

  @Test
  void screenReaderIsToldTitleAndAlternativeAndTheUnitIsDrawn() {
    assertThat(svg())
        .startsWith("<svg ")
        .contains(
            "role=\"img\"",
            "<title>Ports over time</title>",
            "<desc>Heat map; most at 02:00.</desc>")
        .contains(">packets per address</text>");
  }

  @Test
  void legendIsDarkerInGreyForMore() {
    List<String> shades = Drawn.legend(svg());
    assertThat(shades).hasSizeGreaterThanOrEqualTo(5);
    for (int i = 1; i < shades.size(); i++) {
      assertThat(Drawn.contrast(shades.get(i - 1), shades.get(i))).isGreaterThan(1.25);
      assertThat(Drawn.luminance(shades.get(i))).isLessThan(Drawn.luminance(shades.get(i - 1)));
    }
  }
}
