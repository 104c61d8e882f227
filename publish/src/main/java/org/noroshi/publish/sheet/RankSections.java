package org.noroshi.publish.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.noroshi.publish.report.Report;

/** Ports, countries, networks, with and without investigation scanners; classes and tools. */
final class RankSections {
  private final Report report;
  private final Words words;
  private final Markup markup;

  RankSections(Report report, Words words, Markup markup) {
    this.report = report;
    this.words = words;
    this.markup = markup;
  }

  void ports() {
    markup.section("ports");
    ranks(report.ports(), "col.port", this::portCells);
    markup.close();
  }

  void countries() {
    markup.section("countries");
    ranks(report.countries(), "col.country", this::countryCells);
    markup.close();
  }

  void shares() {
    markup.raw("<div class=\"pair\"><div>");
    shares("classes", "class", report.classes());
    markup.raw("</div><div>");
    shares("tools", "tool", report.tools());
    markup.raw("</div></div>");
  }

  private String portCells(String key) {
    return "<th scope=\"row\">"
        + Markup.escape(words.portNumber(key))
        + " <span class=\"soft\">"
        + Markup.escape(words.service(key))
        + "</span></th>";
  }

  private String countryCells(String key) {
    return "<th scope=\"row\">" + Markup.escape(words.language.country(key)) + "</th>";
  }

  private void ranks(List<Report.Ranked> rows, String name, Function<String, String> cells) {
    boolean compared = report.previous() != null;
    markup.raw(
        "<table class=\"keep\"><thead><tr><th>" + Markup.escape(words.text("col.rank")) + "</th>");
    if (compared) {
      markup.raw("<th>" + Markup.escape(words.text("col.before")) + "</th>");
    }
    markup.raw("<th>" + Markup.escape(words.text(name)) + "</th>");
    List<String> columns = new ArrayList<>(List.of("col.perAddressDay", "col.share"));
    if (compared) {
      columns.add("col.change");
    }
    for (String column : columns) {
      markup.raw("<th class=\"n\">" + Markup.escape(words.text(column)) + "</th>");
    }
    markup.raw("</tr></thead><tbody>");
    for (Report.Ranked row : rows) {
      markup.raw("<tr><td>" + row.rank() + "</td>");
      markup.raw(compared ? "<td>" + place(row) + "</td>" : "");
      markup.raw(cells.apply(row.key()));
      markup.number(words.rate(row.perAddressDay()));
      markup.number(words.percent(row.share()));
      if (compared) {
        markup.number(words.change(row.change()));
      }
      markup.raw("</tr>");
    }
    markup.raw("</tbody></table>");
  }

  private String place(Report.Ranked row) {
    Integer before = row.previousRank();
    if (before == null) {
      return "<span class=\"new\">" + Markup.escape(words.text("word.new")) + "</span>";
    }
    String arrow = before > row.rank() ? "↑" : before < row.rank() ? "↓" : "→";
    return before + " <span class=\"soft\">" + arrow + "</span>";
  }

  void networks() {
    if (!report.networks().isEmpty()) {
      markup.section("networks");
      ranks(
          report.networks(),
          "col.network",
          key -> "<th scope=\"row\">AS" + Markup.escape(key) + "</th>");
      markup.close();
    }
  }

  void scanners() {
    Report.Scanners scanners = report.scanners();
    if (scanners == null) {
      return;
    }
    markup.section(
        "scanners",
        words.count(scanners.threshold()),
        words.count(scanners.hosts()),
        words.count(scanners.byRule()),
        words.count(scanners.byList()));
    markup.raw("<h3>" + Markup.escape(words.text("scanners.ports")) + "</h3>");
    ranks(scanners.portsWithout(), "col.port", this::portCells);
    markup.raw("<h3>" + Markup.escape(words.text("scanners.countries")) + "</h3>");
    ranks(scanners.countriesWithout(), "col.country", this::countryCells);
    if (!scanners.lists().isEmpty()) {
      markup.head("scanners.list", "scanners.hosts", "col.packets");
      for (Report.ScannerName list : scanners.lists()) {
        markup.raw("<tr><th scope=\"row\">" + Markup.escape(list.list()) + "</th>");
        markup.number(words.count(list.hosts()));
        markup.number(words.count(list.accesses()));
        markup.raw("</tr>");
      }
      markup.raw("</tbody></table>");
    }
    markup.close();
  }

  private void shares(String section, String prefix, List<Report.Share> shares) {
    markup.section(section);
    markup.head("col.name", "col.packets", "col.share");
    for (Report.Share share : shares) {
      markup.raw(
          "<tr><th scope=\"row\">" + Markup.escape(words.nameOf(prefix, share.name())) + "</th>");
      markup.number(words.count(share.packets()));
      markup.number(words.percent(share.share()));
      markup.raw("</tr>");
    }
    markup.raw("</tbody></table>");
    markup.close();
  }
}
