package org.noroshi.publish;

import java.util.Map;
import org.noroshi.telescope.picture.Picture;

/** Tools, protocols and answers over UDP: short lists of names with their bars. */
final class ToolBars {
  private final Picture picture;
  private final Html html;

  ToolBars(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    html.raw("<div class=\"stack\">");
    PicturePage.open(html, "tools");
    if (PicturePage.most(picture.totals().tools()) == 0) {
      html.raw("<p class=\"nothing\">").words("tools.none").raw("</p>");
    } else {
      list("tool", picture.totals().tools());
    }
    html.raw("</section>");
    PicturePage.open(html, "protocols");
    list("protocol", picture.totals().protocols());
    html.raw("</section>");
    if (PicturePage.most(picture.totals().responses()) > 0) {
      PicturePage.open(html, "responses");
      list("response", picture.totals().responses());
      html.raw("</section>");
    }
    html.raw("</div>");
  }

  private void list(String prefix, Map<String, Long> counts) {
    long most = PicturePage.most(counts);
    html.raw("<table class=\"bars\"><tbody>");
    counts.forEach((name, packets) -> {
      html.raw("<tr><th scope=\"row\">").words(language -> language.nameOf(prefix, name));
      html.raw("</th><td class=\"wide\">");
      Bars.bar(html, packets, most);
      html.fill("</td><td class=\"n\">%s</td>", Figures.count(packets));
      html.fill(
          "<td class=\"n less\">%s</td></tr>", Figures.percent(packets, picture.totals().dark()));
    });
    html.raw("</tbody></table>");
  }
}
