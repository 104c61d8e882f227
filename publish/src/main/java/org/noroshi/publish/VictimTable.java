package org.noroshi.publish;

import java.util.Locale;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Victim;

/** The attacks that backscatter shows, each with its place in the time observed. */
final class VictimTable {
  private static final int MOST = 15;

  private final Picture picture;
  private final Html html;

  VictimTable(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    PicturePage.open(html, "victims", Figures.count(picture.attacks()));
    if (picture.topVictims().isEmpty()) {
      html.raw("<p class=\"nothing\">").words("victims.none").raw("</p></section>");
      return;
    }
    boolean networks = picture.topAs() != null;
    html.raw("<div class=\"scroll\"><table class=\"list\"><thead><tr><th scope=\"col\">")
        .words("col.victim");
    html.raw("</th><th scope=\"col\">").words("col.country");
    if (networks) {
      html.raw("</th><th scope=\"col\">").words("col.network");
    }
    html.raw("</th><th scope=\"col\">").words("col.technique");
    html.raw("</th><th scope=\"col\" class=\"n\">")
        .words("col.packets")
        .raw("</th><th scope=\"col\" class=\"n\">");
    html.words("col.peak").raw("</th><th scope=\"col\" class=\"n\">").words("col.victimRate");
    html.raw("</th><th scope=\"col\" class=\"wide\">")
        .words("col.when")
        .raw("</th><th scope=\"col\"></th></tr></thead><tbody>");
    picture.topVictims().stream().limit(MOST).forEach(victim -> row(victim, networks));
    html.raw("</tbody></table></div></section>");
  }

  private void row(Victim victim, boolean networks) {
    html.fill("<tr><th scope=\"row\" class=\"address\">%s", victim.victim());
    if (victim.victims() > 1) {
      html.fill(" <small>×%s</small>", Figures.count(victim.victims()));
    }
    html.raw("</th><td>");
    html.words(language -> language.country(victim.country())).raw("</td>");
    if (networks) {
      String as = victim.as();
      html.fill("<td class=\"network\">%s</td>", as == null ? "" : as);
    }
    html.raw("<td>");
    html.words(language -> language.nameOf("technique", victim.technique())).raw(" <small>");
    html.words(language -> language.nameOf("protocol", victim.protocol())).raw("</small>");
    html.fill(
        "</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">",
        Figures.count(victim.packets()), Figures.count(victim.peakPacketsPerMinute()));
    Double rate = victim.rate();
    if (rate != null) {
      html.words(language -> Figures.compact(rate, language));
    } else {
      html.raw("–");
    }
    html.raw("</td><td>");
    when(victim);
    html.fill("</td><td class=\"time\">%s ", Figures.minute(victim.firstNanos()).substring(5));
    double seconds = (victim.lastNanos() - victim.firstNanos()) / 1e9;
    html.raw("<small>").words(language -> Figures.duration(seconds, language));
    if (victim.ongoing()) {
      html.raw(" · ").words("word.ongoing");
    }
    html.raw("</small></td></tr>");
  }

  private void when(Victim victim) {
    long first = picture.span().firstTimeNanos().orElse(victim.firstNanos());
    long last = picture.span().lastTimeNanos().orElse(victim.lastNanos());
    double length = Math.max(1, last - first);
    double from = Math.clamp(100 * (victim.firstNanos() - first) / length, 0, 99);
    double width = Math.clamp(100 * (victim.lastNanos() - victim.firstNanos()) / length, 1, 100);
    html.raw("<svg class=\"when\" width=\"100%\" height=\"12\" aria-hidden=\"true\"><line x1=\"0\"")
        .raw(" x2=\"100%\" y1=\"6\" y2=\"6\"/>")
        .raw(
            String.format(
                Locale.ROOT,
                "<rect x=\"%.2f%%\" y=\"2\" width=\"%.2f%%\" height=\"8\"/></svg>",
                from,
                Math.min(width, 100 - from)));
  }
}
