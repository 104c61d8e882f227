package org.noroshi.publish.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.noroshi.publish.Language;

/** The world with one tile a country, roughly where it lies; darker for more. */
public final class WorldMap {
  private static final int SIZE = 27;

  /** From one shade to the next. */
  private static final double FACTOR = 5;

  private WorldMap() {}

  /**
   * Draws the map.
   *
   * @param counts by ISO 3166-1 alpha-2 code
   * @param home framed
   */
  public static String draw(
      String title, String unit, String alternative, Map<String, Double> counts, String home) {
    List<String> rows = tiles();
    int columns = rows.getFirst().split(" ").length;
    Svg svg = new Svg(columns * SIZE, rows.size() * SIZE + 18, title, alternative);
    double most = counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    for (int y = 0; y < rows.size(); y++) {
      String[] codes = rows.get(y).split(" ");
      for (int x = 0; x < codes.length; x++) {
        if (!codes[x].equals("..")) {
          tile(svg, codes[x], x, y, counts.getOrDefault(codes[x], 0.0), most);
          if (codes[x].equals(home)) {
            svg.frame(x * SIZE + 2.0, y * SIZE + 2.0, SIZE - 4, SIZE - 4, Svg.SECOND);
          }
        }
      }
    }
    svg.legend(2, rows.size() * SIZE + 5.0, most, FACTOR, unit);
    return svg.toString();
  }

  private static void tile(Svg svg, String code, int x, int y, double count, double most) {
    String shade = Svg.shade(count, most, FACTOR);
    svg.rect(x * SIZE + 1.0, y * SIZE + 1.0, SIZE - 2, SIZE - 2, shade);
    String ink = Svg.isDark(shade) ? "#ffffff" : count > 0 ? Svg.INK : "#9a9486";
    svg.text(x * SIZE + SIZE / 2.0, y * SIZE + 17.0, "middle", ink, 10, code);
  }

  private static List<String> tiles() {
    try (var in = Objects.requireNonNull(Language.class.getResourceAsStream("world.tiles"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
