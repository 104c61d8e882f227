package org.noroshi.publish;

import java.util.List;
import org.noroshi.telescope.picture.Picture;

/** The ports that were asked for most. */
final class PortBars {
  private static final int MOST = 15;

  private final Picture picture;
  private final Html html;

  PortBars(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    List<Picture.Port> ports = picture.topPorts().stream().limit(MOST).toList();
    PicturePage.open(html, "ports");
    html.raw("<table class=\"bars\"><thead><tr><th scope=\"col\">");
    html.words("col.port")
        .raw("</th><th scope=\"col\">")
        .words("col.service")
        .raw("</th><th scope=\"col\" class=\"wide\">");
    html.raw("</th><th scope=\"col\" class=\"n\">")
        .words("col.packets")
        .raw("</th><th scope=\"col\" class=\"n less\">");
    html.words("col.sources").raw("</th></tr></thead><tbody>");
    long most = ports.stream().mapToLong(Picture.Port::packets).max().orElse(0);
    for (Picture.Port port : ports) {
      html.fill(
          "<tr><th scope=\"row\">%s<small>/%s</small></th><td class=\"service\">%s</td><td>",
          port.port(), port.protocol(), ServiceNames.of(port.protocol(), port.port()));
      Bars.bar(html, port.packets(), most);
      html.fill(
          "</td><td class=\"n\">%s</td><td class=\"n less\">%s</td></tr>",
          Figures.count(port.packets()), Figures.count(port.sources()));
    }
    html.raw("</tbody></table></section>");
  }
}
