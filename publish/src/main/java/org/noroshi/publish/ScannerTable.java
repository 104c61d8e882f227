package org.noroshi.publish;

import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;

/** The sources that scanned. */
final class ScannerTable {
  private static final int MOST = 15;

  private final Picture picture;
  private final Html html;

  ScannerTable(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    PicturePage.open(html, "scanners", Figures.count(picture.scanEvents()));
    if (picture.topScanners().isEmpty()) {
      html.raw("<p class=\"nothing\">").words("scanners.none").raw("</p></section>");
      return;
    }
    boolean networks = picture.topAs() != null;
    html.raw("<div class=\"scroll\"><table class=\"list\"><thead><tr><th scope=\"col\">")
        .words("col.source");
    html.raw("</th><th scope=\"col\">").words("col.country");
    if (networks) {
      html.raw("</th><th scope=\"col\">").words("col.network");
    }
    html.raw("</th><th scope=\"col\">")
        .words("col.tool")
        .raw("</th><th scope=\"col\" class=\"n\">")
        .words("col.ports");
    html.raw("</th><th scope=\"col\" class=\"n\">")
        .words("col.destinations")
        .raw("</th><th scope=\"col\" class=\"n\">");
    html.words("col.packets")
        .raw("</th><th scope=\"col\" class=\"wide\"></th><th scope=\"col\" class=\"n\">");
    html.words("col.rate").raw("</th></tr></thead><tbody>");
    for (Scanner scanner : picture.topScanners().stream().limit(MOST).toList()) {
      row(scanner, networks);
    }
    html.raw("</tbody></table></div></section>");
  }

  private void row(Scanner scanner, boolean networks) {
    html.fill("<tr><th scope=\"row\" class=\"address\">%s</th><td>", scanner.source());
    html.words(language -> language.country(scanner.country())).raw("</td>");
    if (networks) {
      String as = scanner.as();
      html.fill("<td class=\"network\">%s</td>", as == null ? "" : as);
    }
    html.raw("<td>");
    String tool = scanner.tool();
    if (tool != null) {
      html.words(language -> language.nameOf("tool", tool));
      Double chance = scanner.chance();
      if (chance != null) {
        html.raw(" <small>").words("col.chance").fill(" %s</small>", Figures.probability(chance));
      }
    }
    html.fill(
        "</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>",
        Figures.count(scanner.ports()),
        Figures.count(scanner.destinations()),
        Figures.count(scanner.packets()));
    Bars.bar(html, scanner.packets(), picture.topScanners().getFirst().packets());
    html.raw("</td><td class=\"n\">");
    Double rate = scanner.globalRate();
    if (rate != null) {
      html.words(language -> Figures.compact(rate, language));
    } else {
      html.raw("–");
    }
    html.raw("</td></tr>");
  }
}
