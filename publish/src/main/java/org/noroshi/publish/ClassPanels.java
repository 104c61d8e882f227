package org.noroshi.publish;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.noroshi.telescope.picture.Picture;

/** One small panel a class: its share, and its own curve over time. */
final class ClassPanels {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 44;

  private final Picture picture;
  private final Html html;

  ClassPanels(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    PicturePage.open(html, "classes");
    html.raw("<div class=\"panels\">");
    List<String> classes = picture.timeline().classes();
    long[][] rows = picture.timeline().counts();
    long[][] bars = Bins.merge(rows, Math.ceilDiv(rows.length, Bins.MOST));
    for (int c = 0; c < classes.size(); c++) {
      String name = classes.get(c);
      int column = c;
      long packets = picture.totals().classes().getOrDefault(name, 0L);
      html.raw("<article" + (packets == 0 ? " class=\"nil\"" : "") + "><h3>")
          .fill(
              "<svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect width=\"12\""
                  + " height=\"12\" fill=\"%s\"/></svg>",
              Patterns.fill(name))
          .words(language -> language.nameOf("class", name))
          .raw("</h3><p class=\"hint\">")
          .words(language -> language.nameOf("classhint", name))
          .raw("</p><p class=\"figure\">")
          .text(Figures.percent(packets, picture.totals().dark()))
          .raw("</p>");
      curve(name, Arrays.stream(bars).mapToLong(bar -> bar[column]).toArray());
      html.raw("<p class=\"count\">").words("word.packets", Figures.count(packets));
      html.raw("</p></article>");
    }
    html.raw("</div></section>");
  }

  /** Drawn in user units and stretched, so it carries no letters. */
  private void curve(String name, long[] values) {
    double most = Math.max(1, Arrays.stream(values).max().orElse(1));
    double step = (double) WIDTH / values.length;
    StringBuilder path = new StringBuilder("M0 " + HEIGHT);
    for (int i = 0; i < values.length; i++) {
      double y = HEIGHT - values[i] / most * (HEIGHT - 2);
      path.append(String.format(Locale.ROOT, "L%.1f %.1fH%.1f", i * step, y, (i + 1) * step));
    }
    path.append('V').append(HEIGHT).append('Z');
    html.raw(
            "<svg class=\"curve\" aria-hidden=\"true\" preserveAspectRatio=\"none\" viewBox=\"0 0 ")
        .raw(WIDTH + " " + HEIGHT + "\"><path class=\"")
        .raw(name.equals("backscatter") ? "hot" : "cool")
        .raw("\" d=\"" + path + "\"/></svg>");
  }
}
