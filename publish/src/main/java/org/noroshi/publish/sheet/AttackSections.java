package org.noroshi.publish.sheet;

import java.util.List;
import java.util.function.Function;
import org.noroshi.publish.report.Report;

/** Exploit attempts by signature, and victims of attacks elsewhere. */
final class AttackSections {
  private final Report report;
  private final Words words;
  private final Markup markup;

  AttackSections(Report report, Words words, Markup markup) {
    this.report = report;
    this.words = words;
    this.markup = markup;
  }

  void signatures() {
    if (report.signatures().isEmpty()) {
      return;
    }
    markup.section("signatures");
    boolean estimated = report.notes().contains("payloadsSampled");
    if (estimated) {
      markup.raw("<p class=\"caption\">");
      markup.text(
          words.text(
              "signatures.estimated",
              words.count(report.totals().signatureHitsCounted()),
              words.percent(leastShare())));
      markup.raw("</p>");
    }
    markup.head("col.name", "col.packets", "col.perAddressDay", "col.change", "col.sources");
    report.signatures().stream()
        .limit(20)
        .forEach(hits -> {
          markup.raw(
              "<tr><th scope=\"row\">"
                  + Markup.escape(words.title(hits))
                  + " <span class=\"soft\">");
          markup.raw(Markup.escape(String.join(", ", hits.cves())) + "</span></th>");
          markup.number(words.estimate(estimated, words.count(hits.packets())));
          markup.number(words.estimate(estimated, words.rate(hits.perAddressDay())));
          markup.number(hits.isNew() ? words.text("word.new") : words.change(hits.change()));
          markup.number(words.count(hits.sourcesAtLeast()));
          markup.raw("</tr>");
        });
    markup.raw("</tbody></table>");
    markup.close();
  }

  private double leastShare() {
    return report.coverage().stream()
        .mapToDouble(Report.SensorCoverage::payloadShare)
        .min()
        .orElse(1);
  }

  void victims() {
    if (report.techniques().isEmpty()) {
      return;
    }
    markup.section("victims");
    markup.raw("<div class=\"pair\"><div>");
    victims("col.technique", report.techniques(), key -> words.language.text("technique." + key));
    markup.raw("</div><div>");
    victims("col.country", report.victimCountries(), words.language::country);
    markup.raw("</div></div>");
    markup.close();
  }

  private void victims(String name, List<Report.Victims> rows, Function<String, String> text) {
    markup.head(name, "col.attacks", "col.victims");
    for (Report.Victims row : rows) {
      markup.raw("<tr><th scope=\"row\">" + Markup.escape(text.apply(row.key())) + "</th>");
      markup.number(words.count(row.attacks()));
      markup.number(words.count(row.victims()));
      markup.raw("</tr>");
    }
    markup.raw("</tbody></table>");
  }
}
