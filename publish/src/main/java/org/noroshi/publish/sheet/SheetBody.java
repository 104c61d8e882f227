package org.noroshi.publish.sheet;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.report.Report;

/** The sheet in one language, as well-formed XHTML. */
final class SheetBody {
  private final Publication publication;
  private final Report report;
  private final Words words;
  private final StringBuilder out = new StringBuilder(1 << 16);

  SheetBody(Publication publication, Report report, Language language) {
    this.publication = publication;
    this.report = report;
    this.words = Words.in(language);
  }

  String write() {
    masthead();
    lead();
    keyFigures();
    new SheetCharts(report, words, this::raw).overTime();
    section("ports");
    ranks(report.ports(), "col.port", this::portCells);
    close();
    new SheetCharts(report, words, this::raw).portMap();
    section("countries");
    ranks(report.countries(), "col.country", this::countryCells);
    close();
    new SheetCharts(report, words, this::raw).world();
    networks();
    signatures();
    victims();
    scanners();
    shares("classes", "class", report.classes());
    shares("tools", "tool", report.tools());
    history();
    findings();
    coverage();
    method();
    return out.toString();
  }

  private void raw(String markup) {
    out.append(markup);
  }

  static String escape(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String title(Report.SignatureHits hits, Words words) {
    return words.language == Language.JAPANESE ? hits.titleJapanese() : hits.titleEnglish();
  }

  private void section(String name, Object... captionArguments) {
    raw("<section class=\"" + name + "\"><h2>" + escape(words.text(name + ".title")) + "</h2>");
    String caption = words.nameOf(name, "caption");
    if (!caption.equals("caption")) {
      raw("<p class=\"caption\">");
      raw(escape(words.text(name + ".caption", captionArguments)) + "</p>");
    }
  }

  private void close() {
    raw("</section>");
  }

  private void masthead() {
    Report.Scope scope = report.scope();
    raw("<div class=\"mast\"><p class=\"mark\">Noroshi 狼煙</p><h1>");
    raw(escape(words.title(scope)) + "</h1><p>");
    raw(escape(words.text("mast.period", scope.from(), scope.to(), scope.zone())) + "</p><p>");
    List<String> sensors = report.coverage().stream().map(Report.SensorCoverage::sensor).toList();
    raw(escape(words.text("mast.sensors", words.list(sensors))) + " · ");
    raw(escape(words.text("mast.revision", publication.revision())) + " · ");
    raw(escape(publication.made()) + "</p></div>");
  }

  private void lead() {
    raw("<div class=\"lead\"><h2>" + escape(words.text("lead.title")) + "</h2><ul>");
    for (String sentence : Sentences.of(report, words.language)) {
      raw("<li>" + escape(sentence) + "</li>");
    }
    raw("</ul></div>");
  }

  private void keyFigures() {
    section("key");
    head("", "key.now", "key.before", "key.change");
    String step = words.text("s.unit." + report.scope().step());
    row("", words.text("key.perAddressDay"), Report.Totals::perAddressDay, words::rate);
    row("sub", words.text("key.domestic"), Report.Totals::domestic, words::rate);
    row("sub", words.text("key.overseas"), Report.Totals::overseas, words::rate);
    row("sub", words.text("key.unknown"), Report.Totals::unknownOrigin, words::rate);
    row("", words.text("key.sources"), totals -> real(totals.sources()), words::whole);
    row("", words.text("key.sourcesPerSlot", step), Report.Totals::sourcesPerSlot, words::whole);
    row("", words.text("key.signatures"), Report.Totals::signatureHitsPerAddressDay, words::rate);
    row("", words.text("key.attacks"), totals -> (double) totals.attacks(), words::whole);
    row("", words.text("key.victims"), totals -> (double) totals.victims(), words::whole);
    row("", words.text("key.backscatter"), Report.Totals::backscatterPerAddressDay, words::rate);
    row("", words.text("key.packets"), totals -> (double) totals.packets(), words::whole);
    row("", words.text("key.packetsPerAddress"), Report.Totals::packetsPerAddress, words::whole);
    row("", words.text("key.addresses"), Report.Totals::addresses, words::whole);
    raw("</tbody></table>");
    close();
  }

  private static @Nullable Double real(@Nullable Long value) {
    return value == null ? null : (Double) (double) value;
  }

  private void row(
      String style,
      String name,
      Function<Report.Totals, @Nullable Double> figure,
      Function<@Nullable Double, String> text) {
    Double now = figure.apply(report.totals());
    Report.Totals previous = report.previous();
    Double before = previous == null ? null : figure.apply(previous);
    raw("<tr class=\"" + style + "\"><th scope=\"row\">" + escape(name) + "</th>");
    number(text.apply(now));
    number(text.apply(before));
    number(words.change(Words.change(before, now)));
    raw("</tr>");
  }

  /** Opens a table; the first column is text, the others numbers. */
  private void head(String first, String... others) {
    raw("<table><thead><tr><th>" + (first.isEmpty() ? "" : escape(words.text(first))) + "</th>");
    for (String other : others) {
      raw("<th class=\"n\">" + escape(words.text(other)) + "</th>");
    }
    raw("</tr></thead><tbody>");
  }

  private void number(String text) {
    raw("<td class=\"n\">" + escape(text) + "</td>");
  }

  private String portCells(String key) {
    return "<th scope=\"row\">"
        + escape(words.portNumber(key))
        + " <span class=\"soft\">"
        + escape(words.service(key))
        + "</span></th>";
  }

  private String countryCells(String key) {
    return "<th scope=\"row\">" + escape(words.language.country(key)) + "</th>";
  }

  private void ranks(List<Report.Ranked> rows, String name, Function<String, String> cells) {
    raw("<table><thead><tr><th>" + escape(words.text("col.rank")) + "</th><th>");
    raw(escape(words.text("col.before")) + "</th><th>" + escape(words.text(name)) + "</th>");
    for (String column : List.of("col.perAddressDay", "col.share", "col.change")) {
      raw("<th class=\"n\">" + escape(words.text(column)) + "</th>");
    }
    raw("</tr></thead><tbody>");
    for (Report.Ranked row : rows) {
      raw("<tr><td>" + row.rank() + "</td><td>" + place(row) + "</td>" + cells.apply(row.key()));
      number(words.rate(row.perAddressDay()));
      number(words.percent(row.share()));
      number(words.change(row.change()));
      raw("</tr>");
    }
    raw("</tbody></table>");
  }

  private String place(Report.Ranked row) {
    Integer before = row.previousRank();
    if (before == null) {
      return report.previous() == null
          ? "–"
          : "<span class=\"new\">" + escape(words.text("word.new")) + "</span>";
    }
    String arrow = before > row.rank() ? "↑" : before < row.rank() ? "↓" : "→";
    return before + " <span class=\"soft\">" + arrow + "</span>";
  }

  private void networks() {
    if (!report.networks().isEmpty()) {
      section("networks");
      ranks(
          report.networks(), "col.network", key -> "<th scope=\"row\">AS" + escape(key) + "</th>");
      close();
    }
  }

  private void signatures() {
    if (report.signatures().isEmpty()) {
      return;
    }
    section("signatures");
    head("col.name", "col.packets", "col.perAddressDay", "col.change", "col.sources");
    report.signatures().stream()
        .limit(20)
        .forEach(hits -> {
          raw("<tr><th scope=\"row\">" + escape(title(hits, words)) + " <span class=\"soft\">");
          raw(escape(String.join(", ", hits.cves())) + "</span></th>");
          number(words.count(hits.packets()));
          number(words.rate(hits.perAddressDay()));
          number(hits.isNew() ? words.text("word.new") : words.change(hits.change()));
          number(words.count(hits.sourcesAtLeast()));
          raw("</tr>");
        });
    raw("</tbody></table>");
    close();
  }

  private void victims() {
    if (report.techniques().isEmpty()) {
      return;
    }
    section("victims");
    victims("col.technique", report.techniques(), key -> key);
    victims("col.country", report.victimCountries(), words.language::country);
    close();
  }

  private void victims(String name, List<Report.Victims> rows, Function<String, String> text) {
    head(name, "col.attacks", "col.victims");
    for (Report.Victims row : rows) {
      raw("<tr><th scope=\"row\">" + escape(text.apply(row.key())) + "</th>");
      number(words.count(row.attacks()));
      number(words.count(row.victims()));
      raw("</tr>");
    }
    raw("</tbody></table>");
  }

  private void scanners() {
    Report.Scanners scanners = report.scanners();
    if (scanners == null) {
      return;
    }
    section(
        "scanners",
        words.count(scanners.threshold()),
        words.count(scanners.hosts()),
        words.count(scanners.byRule()),
        words.count(scanners.byList()));
    raw("<h3>" + escape(words.text("scanners.ports")) + "</h3>");
    ranks(scanners.portsWithout(), "col.port", this::portCells);
    raw("<h3>" + escape(words.text("scanners.countries")) + "</h3>");
    ranks(scanners.countriesWithout(), "col.country", this::countryCells);
    if (!scanners.lists().isEmpty()) {
      head("scanners.list", "scanners.hosts", "col.packets");
      for (Report.ScannerName list : scanners.lists()) {
        raw("<tr><th scope=\"row\">" + escape(list.list()) + "</th>");
        number(words.count(list.hosts()));
        number(words.count(list.accesses()));
        raw("</tr>");
      }
      raw("</tbody></table>");
    }
    close();
  }

  private void shares(String section, String prefix, List<Report.Share> shares) {
    section(section);
    head("col.name", "col.packets", "col.share");
    for (Report.Share share : shares) {
      raw("<tr><th scope=\"row\">" + escape(words.nameOf(prefix, share.name())) + "</th>");
      number(words.count(share.packets()));
      number(words.percent(share.share()));
      raw("</tr>");
    }
    raw("</tbody></table>");
    close();
  }

  private void history() {
    if (report.years().isEmpty()) {
      return;
    }
    section("history");
    new SheetCharts(report, words, this::raw).years();
    raw("<table><thead><tr><th>" + escape(words.text("col.system")) + "</th><th>");
    raw(escape(words.text("col.year")) + "</th>");
    for (String column :
        List.of(
            "col.addresses",
            "col.packets",
            "col.packetsPerAddress",
            "col.accesses",
            "col.scannerShare",
            "col.status")) {
      raw("<th class=\"n\">" + escape(words.text(column)) + "</th>");
    }
    raw("</tr></thead><tbody>");
    for (Report.YearFigures year : report.years()) {
      raw("<tr class=\"" + (year.own() ? "own" : "") + "\"><th scope=\"row\">");
      raw(escape(year.own() ? words.text("history.own") : year.system()));
      raw("</th><td>" + year.year() + "</td>");
      number(words.whole(year.addresses()));
      number(words.count(year.packets()));
      number(words.whole(year.packetsPerAddress()));
      number(words.rate(year.accessesPerAddressDay()));
      number(words.percent(year.scannerShare()));
      number(words.nameOf("status", year.status()));
      raw("</tr>");
    }
    raw("</tbody></table>");
    close();
  }

  private void findings() {
    if (report.findings().isEmpty()) {
      return;
    }
    section("findings");
    raw("<ul>");
    for (Report.Finding finding : report.findings()) {
      raw("<li>" + escape(finding.first() + " " + finding.kind() + " " + finding.subject()));
      raw("</li>");
    }
    raw("</ul>");
    close();
  }

  private void coverage() {
    section("coverage");
    head("col.sensor", "col.addresses", "col.addressDays", "col.up", "col.packets", "col.drops");
    for (Report.SensorCoverage sensor : report.coverage()) {
      raw("<tr><th scope=\"row\">" + escape(sensor.sensor()) + "</th>");
      number(words.whole(sensor.addresses()));
      number(words.whole(sensor.addressDays()));
      number(words.percent(sensor.shareUp()));
      number(words.count(sensor.packets()));
      number(words.count(sensor.drops()));
      raw("</tr>");
    }
    raw("</tbody></table>");
    close();
  }

  private void method() {
    section("method");
    raw("<ul class=\"notes\">");
    for (String note : report.notes()) {
      raw("<li>" + escape(words.nameOf("note", note)) + "</li>");
    }
    raw("<li>" + escape(words.text("note.sketch")) + "</li><li class=\"break\">");
    raw(escape(words.text("note.data", publication.dataDigest(), publication.setting("key"))));
    raw("</li></ul><h3>" + escape(words.text("changes.title")) + "</h3><ul class=\"notes\">");
    List<String> changes = publication.changes();
    if (changes.isEmpty()) {
      raw("<li>" + escape(words.text("changes.none")) + "</li>");
    }
    for (String change : changes.stream().limit(40).toList()) {
      raw("<li class=\"break\">" + escape(change) + "</li>");
    }
    raw("</ul>");
    close();
  }
}
