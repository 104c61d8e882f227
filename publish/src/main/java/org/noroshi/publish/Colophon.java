package org.noroshi.publish;

import java.util.List;
import java.util.Map;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Picture;

/** What was read, in which state it was, and how far the figures go. */
final class Colophon {
  private static final int MOST = 40;

  private final Picture picture;
  private final Html html;

  Colophon(Picture picture, Html html) {
    this.picture = picture;
    this.html = html;
  }

  void write() {
    html.raw("<div class=\"pair foot\">");
    notes();
    inputs();
    html.raw("</div><footer>");
    long bytes = picture.inputs().stream().mapToLong(Input::bytes).sum();
    html.words("footer.made", Figures.bytes(bytes)).raw("</footer>");
  }

  private void notes() {
    PicturePage.open(html, "notes");
    for (Language language : Language.values()) {
      html.raw("<ul lang=\"" + language.tag() + "\">");
      NoteWords.of(picture, language).forEach(note -> html.raw("<li>").text(note).raw("</li>"));
      html.raw("</ul>");
    }
    html.raw("</section>");
  }

  private void inputs() {
    PicturePage.open(html, "inputs");
    html.raw("<table class=\"list\"><thead><tr><th scope=\"col\">").words("col.file");
    html.raw("</th><th scope=\"col\" class=\"n\">")
        .words("col.records")
        .raw("</th><th scope=\"col\" class=\"n\">");
    html.words("col.bytes")
        .raw("</th><th scope=\"col\">")
        .words("col.status")
        .raw("</th></tr></thead><tbody>");
    List<Input> inputs = picture.inputs();
    inputs.stream().limit(MOST).forEach(this::row);
    if (inputs.size() > MOST) {
      html.fill("<tr><td colspan=\"4\">… + %s</td></tr>", inputs.size() - MOST);
    }
    html.raw("</tbody></table><p class=\"caption\">");
    html.words("fact.undecoded").raw(": ");
    String separator = "";
    for (Map.Entry<String, Long> entry : picture.totals().undecoded().entrySet()) {
      html.raw(separator).words(language -> language.nameOf("undecoded", entry.getKey()));
      html.fill(" %s", Figures.count(entry.getValue()));
      separator = " · ";
    }
    small("fact.late", picture.totals().late());
    small("fact.ahead", picture.totals().ahead());
    small("fact.ipv6", picture.totals().ipVersions().getOrDefault("ipv6", 0L));
    html.raw("</p></section>");
  }

  private void small(String key, long value) {
    if (value > 0) {
      html.raw(" · ").words(key).fill(" %s", Figures.count(value));
    }
  }

  private void row(Input input) {
    html.fill("<tr><td class=\"path\">%s</td>", input.path());
    html.fill("<td class=\"n\">%s</td>", Figures.count(input.records()));
    html.fill("<td class=\"n\">%s</td><td>", Figures.bytes(input.bytes()));
    html.words(language -> language.nameOf("status", input.status().key()));
    if (input.problem() != null) {
      html.raw("<small class=\"problem\">");
      html.words(language -> ProblemWords.problem(input, language)).raw("</small>");
    }
    html.raw("</td></tr>");
  }
}
