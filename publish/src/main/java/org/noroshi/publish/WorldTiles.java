package org.noroshi.publish;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.noroshi.telescope.picture.Picture;

/**
 * The world with one tile a country, roughly where it lies, and the first countries as bars. Area
 * says nothing on such a map, so that small countries are seen as well as large ones.
 */
final class WorldTiles {
  private static final int SIZE = 40;
  private static final int MOST = 12;

  /** Lightness steps of a tile that has packets. */
  private static final int STEPS = 5;

  private final Picture picture;
  private final Html html;
  private final Map<String, Long> packets = new HashMap<>();
  private final Set<String> drawn = new HashSet<>();
  private final long most;

  WorldTiles(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
    picture.topCountries().forEach(row -> packets.merge(row.country(), row.packets(), Long::sum));
    this.most = PicturePage.most(packets);
  }

  void write() {
    PicturePage.open(html, "countries");
    html.raw("<div class=\"pair map\">");
    tiles();
    html.raw("<div>");
    bars();
    networks();
    html.raw("</div></div></section>");
  }

  private void tiles() {
    List<String> rows = PicturePage.resource("world.tiles").lines().toList();
    int columns = rows.getFirst().split(" ").length;
    html.raw("<figure><svg class=\"tiles\" role=\"img\" viewBox=\"0 0 ")
        .raw(columns * SIZE + " " + rows.size() * SIZE + "\">")
        .words("title", "", language -> language.text("countries.alt"));
    for (int y = 0; y < rows.size(); y++) {
      String[] codes = rows.get(y).split(" ");
      for (int x = 0; x < codes.length; x++) {
        if (!codes[x].equals("..")) {
          tile(codes[x], x, y);
        }
      }
    }
    html.raw("</svg>");
    elsewhere();
    html.raw("</figure>");
  }

  private void tile(String code, int x, int y) {
    drawn.add(code);
    long count = packets.getOrDefault(code, 0L);
    String home = code.equals(picture.context().home()) ? " home" : "";
    html.raw("<g class=\"t" + step(count) + home + "\" transform=\"translate(")
        .raw(x * SIZE + "," + y * SIZE + ")\">")
        .raw("<rect x=\"2\" y=\"2\" width=\"36\" height=\"36\"/><text x=\"20\" y=\"25\">" + code)
        .raw("</text>");
    if (count > 0) {
      html.words("title", "", language -> language.country(code) + " " + Figures.count(count));
    }
    html.raw("</g>");
  }

  /** 0 for none, else 1 to 5: the highest is the leader's power of ten, each below a tenth. */
  private int step(long count) {
    if (count == 0) {
      return 0;
    }
    return Math.max(1, STEPS - (int) (Math.log10(most) - Math.log10(count)));
  }

  private void elsewhere() {
    long rest =
        packets.entrySet().stream()
            .filter(entry -> !drawn.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    html.raw("<figcaption>").words("countries.source");
    if (rest > 0) {
      html.raw("; ").words("word.elsewhere").raw(": ").words("word.packets", Figures.count(rest));
    }
    html.raw("</figcaption>");
  }

  private void bars() {
    html.raw("<table class=\"bars\"><thead><tr><th scope=\"col\">").words("col.country");
    html.raw("</th><th scope=\"col\" class=\"wide\"></th><th scope=\"col\" class=\"n\">")
        .words("col.packets");
    html.raw("</th><th scope=\"col\" class=\"n less\">")
        .words("col.sources")
        .raw("</th></tr></thead><tbody>");
    for (Picture.Country row : picture.topCountries().stream().limit(MOST).toList()) {
      boolean home = row.country().equals(picture.context().home());
      html.raw("<tr" + (home ? " class=\"home\"" : "") + "><th scope=\"row\">");
      html.words(language -> language.country(row.country())).raw("</th><td>");
      Bars.bar(html, row.packets(), most);
      html.fill(
          "</td><td class=\"n\">%s</td><td class=\"n less\">%s</td></tr>",
          Figures.count(row.packets()), Figures.count(row.sources()));
    }
    html.raw("</tbody></table>");
  }

  private void networks() {
    List<Picture.AutonomousSystem> systems = picture.topAs();
    if (systems == null || systems.isEmpty()) {
      return;
    }
    long most = systems.getFirst().packets();
    html.raw("<h3>").words("as.title").raw("</h3><table class=\"bars\"><tbody>");
    for (Picture.AutonomousSystem row : systems.stream().limit(MOST).toList()) {
      String name = row.name();
      html.fill("<tr><th scope=\"row\">AS%s", row.number());
      if (name != null) {
        html.fill(" <small>%s</small>", name);
      }
      html.raw("</th>");
      html.raw("<td class=\"wide\">");
      Bars.bar(html, row.packets(), most);
      html.fill("</td><td class=\"n\">%s</td></tr>", Figures.count(row.packets()));
    }
    html.raw("</tbody></table>");
  }
}
