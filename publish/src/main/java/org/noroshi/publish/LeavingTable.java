package org.noroshi.publish;

import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.picture.Picture;

/** The alarm: who sent packets out of dark space. Nothing where nobody did. */
final class LeavingTable {
  private static final int MOST = 5;

  private final Picture picture;
  private final Html html;

  LeavingTable(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    if (picture.topLeaving().isEmpty()) {
      return;
    }
    PicturePage.open(html, "leaving");
    html.raw("<div class=\"scroll\"><table class=\"list\"><thead><tr><th scope=\"col\">")
        .words("col.darkAddress")
        .raw("</th><th scope=\"col\">")
        .words("col.sensor");
    html.raw("</th><th scope=\"col\">")
        .words("col.sent")
        .raw("</th><th scope=\"col\">")
        .words("col.firstTo");
    html.raw("</th><th scope=\"col\" class=\"n\">")
        .words("col.packets")
        .raw("</th><th scope=\"col\">")
        .words("col.when")
        .raw("</th></tr></thead><tbody>");
    picture.topLeaving().stream().limit(MOST).forEach(this::row);
    html.raw("</tbody></table></div></section>");
  }

  private void row(Leaving leaving) {
    html.fill("<tr><th scope=\"row\" class=\"address\">%s</th>", leaving.source())
        .fill("<td>%s</td><td>", leaving.sensor())
        .words(language -> LeavingWords.what(leaving, language));
    html.fill(
        "</td><td class=\"address\">%s</td><td class=\"n\">%s</td><td class=\"time\">%s",
        leaving.destination(),
        Figures.count(leaving.packets()),
        Figures.minute(leaving.firstNanos()).substring(5));
    double seconds = (leaving.lastNanos() - leaving.firstNanos()) / 1e9;
    html.raw(" <small>").words(language -> Figures.duration(seconds, language));
    html.raw("</small></td></tr>");
  }
}
