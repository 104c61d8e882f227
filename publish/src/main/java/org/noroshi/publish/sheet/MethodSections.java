package org.noroshi.publish.sheet;

import java.util.List;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.report.Report;

/**
 * What lets a reader judge the figures: earlier years, coverage, how they were made and changed.
 */
final class MethodSections {
  private final Report report;
  private final Words words;
  private final Markup markup;

  MethodSections(Report report, Words words, Markup markup) {
    this.report = report;
    this.words = words;
    this.markup = markup;
  }

  void history() {
    if (report.years().isEmpty()) {
      return;
    }
    markup.section("history");
    new SheetCharts(report, words, markup).years();
    markup.raw("<table><thead><tr><th>" + Markup.escape(words.text("col.system")) + "</th><th>");
    markup.raw(Markup.escape(words.text("col.year")) + "</th>");
    for (String column :
        List.of(
            "col.addresses",
            "col.packets",
            "col.packetsPerAddress",
            "col.accesses",
            "col.scannerShare",
            "col.status")) {
      markup.raw("<th class=\"n\">" + Markup.escape(words.text(column)) + "</th>");
    }
    markup.raw("</tr></thead><tbody>");
    for (Report.YearFigures year : report.years()) {
      markup.raw("<tr class=\"" + (year.own() ? "own" : "") + "\"><th scope=\"row\">");
      markup.raw(Markup.escape(year.own() ? words.text("history.own") : year.system()));
      markup.raw("</th><td>" + year.year() + "</td>");
      markup.number(words.whole(year.addresses()));
      markup.number(words.count(year.packets()));
      markup.number(words.whole(year.packetsPerAddress()));
      markup.number(words.rate(year.accessesPerAddressDay()));
      markup.number(words.percent(year.scannerShare()));
      markup.number(words.nameOf("status", year.status()));
      markup.raw("</tr>");
    }
    markup.raw("</tbody></table>");
    markup.close();
  }

  void coverage() {
    markup.section("coverage");
    markup.head(
        "col.sensor", "col.addresses", "col.addressDays", "col.up", "col.packets", "col.drops");
    for (Report.SensorCoverage sensor : report.coverage()) {
      markup.raw("<tr><th scope=\"row\">" + Markup.escape(sensor.sensor()) + "</th>");
      markup.number(words.whole(sensor.addresses()));
      markup.number(words.whole(sensor.addressDays()));
      markup.number(words.percent(sensor.shareUp()));
      markup.number(words.count(sensor.packets()));
      markup.number(words.count(sensor.drops()));
      markup.raw("</tr>");
    }
    markup.raw("</tbody></table>");
    markup.close();
  }

  void method(Publication publication) {
    markup.section("method");
    markup.raw("<ul class=\"notes\">");
    for (String note : report.notes()) {
      markup.raw("<li>" + Markup.escape(words.nameOf("note", note)) + "</li>");
    }
    markup.raw("<li>" + Markup.escape(words.text("note.sketch")) + "</li><li class=\"break\">");
    markup.raw(
        Markup.escape(
            words.text("note.data", publication.dataDigest(), publication.setting("key"))));
    markup.raw(
        "</li></ul><h3>"
            + Markup.escape(words.text("changes.title"))
            + "</h3><ul class=\"notes\">");
    List<String> changes = publication.changes();
    if (changes.isEmpty()) {
      markup.raw("<li>" + Markup.escape(words.text("changes.none")) + "</li>");
    }
    for (String change : changes.stream().limit(40).toList()) {
      markup.raw("<li class=\"break\">" + Markup.escape(change) + "</li>");
    }
    markup.raw("</ul>");
    markup.close();
  }
}
