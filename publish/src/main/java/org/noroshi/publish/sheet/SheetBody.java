package org.noroshi.publish.sheet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.report.Report;

/** The sheet in one language, as well-formed XHTML. */
final class SheetBody {
  private final Publication publication;
  private final Report report;
  private final Words words;
  private final Markup markup;

  SheetBody(Publication publication, Report report, Language language) {
    this.publication = publication;
    this.report = report;
    this.words = Words.in(language);
    this.markup = new Markup(words);
  }

  String write() {
    SheetCharts charts = new SheetCharts(report, words, markup);
    RankSections ranks = new RankSections(report, words, markup);
    AttackSections attacks = new AttackSections(report, words, markup);
    MethodSections method = new MethodSections(report, words, markup);
    masthead();
    lead();
    new KeyFigures(report, words, markup).write();
    charts.overTime();
    new FindingSection(report, words, markup).write();
    ranks.ports();
    charts.portMap();
    ranks.countries();
    ranks.networks();
    attacks.signatures();
    attacks.victims();
    charts.world();
    charts.sourceMap();
    ranks.scanners();
    ranks.shares();
    method.history();
    method.coverage();
    method.method(publication);
    return markup.toString();
  }

  private void masthead() {
    Report.Scope scope = report.scope();
    markup.raw("<div class=\"mast\"><p class=\"mark\">Noroshi 狼煙 <span class=\"tlp\">");
    markup.raw(Markup.escape(scope.label()) + "</span></p><h1>");
    markup.raw(Markup.escape(words.title(scope)) + "</h1><p>");
    markup.text(
        scope.from().equals(scope.to())
            ? words.text("mast.day", scope.from(), scope.zone())
            : words.text("mast.period", scope.from(), scope.to(), scope.zone()));
    markup.raw("</p><p>");
    List<String> sensors = report.coverage().stream().map(Report.SensorCoverage::sensor).toList();
    markup.text(words.text("mast.sensors", words.list(sensors)) + " · ");
    markup.text(words.text("mast.revision", publication.revision()) + " · ");
    markup.text(words.text("mast.made", made(scope.zone())));
    markup.raw("</p></div>");
  }

  /** When it was made, in the time zone of its days. */
  private String made(String zone) {
    LocalDateTime local =
        Instant.parse(publication.made()).atZone(ZoneId.of(zone)).toLocalDateTime();
    return local.toLocalDate() + " " + local.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
  }

  private void lead() {
    markup.raw("<div class=\"lead\"><h2>" + Markup.escape(words.text("lead.title")));
    markup.raw("</h2><ul>");
    for (String sentence : Sentences.of(report, words.language)) {
      markup.raw("<li>" + Markup.escape(sentence) + "</li>");
    }
    markup.raw("</ul></div>");
  }
}
