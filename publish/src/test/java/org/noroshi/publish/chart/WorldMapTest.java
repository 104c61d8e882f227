package org.noroshi.publish.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorldMapTest {
  private static String svg() {
    return WorldMap.draw(
        "The world",
        "accesses",
        "Tile map; most from Japan.",
        Map.of("JP", 10_000.0, "FR", 1.0, "ZZ", 5.0),
        "JP");
  }

  private static Matcher code(String code) {
    Matcher text =
        Pattern.compile(
                "<text x=\"([0-9.]+)\" y=\"([0-9.]+)\" text-anchor=\"middle\""
                    + " fill=\"(#[0-9a-f]{6})\"[^>]*>"
                    + code
                    + "</text>")
            .matcher(svg());
    assertThat(text.find()).as(code).isTrue();
    return text;
  }

  /** The box in which a country's code stands. */
  private static Drawn.Rect tile(String code) {
    Matcher text = code(code);
    double x = Double.parseDouble(text.group(1));
    double y = Double.parseDouble(text.group(2));
    return Drawn.rects(svg()).stream()
        .filter(rect -> rect.x() < x && x < rect.x() + rect.width())
        .filter(rect -> rect.y() < y && y < rect.y() + rect.height())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countryWithMostIsTheDarkestTileAndOneWithoutTheLightest() {
    assertThat(tile("JP").fill()).isEqualTo(Drawn.legend(svg()).getLast());
    assertThat(tile("FR").fill()).isEqualTo(Drawn.legend(svg()).getFirst());
    assertThat(Drawn.luminance(tile("DE").fill()))
        .isGreaterThan(Drawn.luminance(tile("FR").fill()));
  }

  /** As in any atlas, north at the top and the Atlantic in the middle. */
  @Test
  void countriesLieWhereTheyLieOnTheGlobe() {
    assertThat(tile("US").x()).isLessThan(tile("FR").x());
    assertThat(tile("FR").x()).isLessThan(tile("RU").x());
    assertThat(tile("CN").x()).isLessThan(tile("JP").x());
    assertThat(tile("JP").x()).isLessThan(tile("FJ").x());
    assertThat(tile("CA").y()).isLessThan(tile("US").y());
    assertThat(tile("US").y()).isLessThan(tile("MX").y());
    assertThat(tile("BR").y()).isLessThan(tile("AR").y());
    assertThat(tile("EG").y()).isLessThan(tile("ZA").y());
    assertThat(tile("AU").y()).isLessThan(tile("NZ").y());
  }

  @Test
  void homeCountryAloneIsFramed() {
    Drawn.Rect home = tile("JP");

    assertThat(svg())
        .containsOnlyOnce("fill=\"none\" stroke=")
        .containsPattern(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"23.0\" height=\"23.0\" fill=\"none\""
                .formatted(home.x() + 1, home.y() + 1));
  }

  @Test
  void codesOfCountriesWithAccessesStandOutFromTheirTiles() {
    for (String code : List.of("JP", "FR")) {
      assertThat(Drawn.contrast(code(code).group(3), tile(code).fill()))
          .as(code)
          .isGreaterThan(4.5);
    }
  }

  @Test
  void screenReaderIsToldTitleAndAlternativeAndTheUnitIsDrawn() {
    assertThat(svg())
        .contains(
            "role=\"img\"",
            "<title>The world</title>",
            "<desc>Tile map; most from Japan.</desc>",
            ">accesses</text>");
  }

  @Test
  void legendIsDarkerInGreyForMore() {
    List<String> shades = Drawn.legend(svg());
    assertThat(shades).hasSize(5);
    for (int i = 1; i < shades.size(); i++) {
      assertThat(Drawn.contrast(shades.get(i - 1), shades.get(i))).isGreaterThan(1.25);
      assertThat(Drawn.luminance(shades.get(i))).isLessThan(Drawn.luminance(shades.get(i - 1)));
    }
  }
}
