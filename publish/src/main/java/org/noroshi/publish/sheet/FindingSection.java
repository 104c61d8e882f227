package org.noroshi.publish.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.report.Report;
import org.noroshi.publish.report.Report.Finding;

/**
 * What the detectors found, by kind. Those that are about the traffic as a whole and new in the
 * period have numbers, and stand by them in the chart over time.
 */
final class FindingSection {
  /** Numbers of a kind in the chart. */
  private static final int MARKS_OF_A_KIND = 3;

  private static final int MOST_MARKS = 9;

  /**
   * Kinds that have no marks: those about one host, of which a chart of all traffic shows nothing,
   * and hosts in step, which are information until all methods agree, when the port rises too.
   */
  private static final Set<String> UNMARKED =
      Set.of(
          "coordinatedHosts",
          "infectedHost",
          "toolScanner",
          "investigationScanner",
          "attack",
          "ownHost",
          "ownHostAttacked",
          "sensorHealth");

  private final Report report;
  private final Words words;
  private final Markup markup;

  FindingSection(Report report, Words words, Markup markup) {
    this.report = report;
    this.words = words;
    this.markup = markup;
  }

  /** The findings that the chart marks, in the order of their numbers. */
  static List<Finding> marked(Report report) {
    List<Finding> marked = new ArrayList<>();
    for (Report.FindingCount kind : report.findingKinds()) {
      if (!UNMARKED.contains(kind.kind())) {
        report.findings().stream()
            .filter(finding -> finding.isNew() && finding.kind().equals(kind.kind()))
            .limit(MARKS_OF_A_KIND)
            .forEach(marked::add);
      }
    }
    return marked.stream()
        .limit(MOST_MARKS)
        .sorted(Comparator.comparing(Finding::first).thenComparing(Finding::id))
        .toList();
  }

  void write() {
    String label = report.scope().label();
    markup.section("findings", label);
    List<Finding> marked = marked(report);
    for (Report.FindingCount kind : report.findingKinds()) {
      kind(kind, marked);
    }
    if (report.findingKinds().isEmpty()) {
      markup.raw("<p>" + Markup.escape(words.text("findings.none")) + "</p>");
    }
    if (!label.equals(Label.RED.text())) {
      markup.raw("<p class=\"caption\">" + Markup.escape(words.text("findings.withheld")) + "</p>");
    }
    markup.close();
  }

  private void kind(Report.FindingCount kind, List<Finding> marked) {
    markup.raw("<h3>" + Markup.escape(words.language.text("findingKind." + kind.kind())));
    markup.raw(" <span class=\"soft\">");
    markup.text(
        words.text("findings.count", words.count(kind.findings()), words.count(kind.firstSeen())));
    markup.raw("</span></h3>");
    markup.head("findings.subject", "findings.first", "findings.last", "findings.strength");
    for (Finding finding : report.findings()) {
      if (finding.kind().equals(kind.kind())) {
        row(finding, marked.indexOf(finding) + 1);
      }
    }
    markup.endTable();
  }

  private void row(Finding finding, int number) {
    markup.raw("<tr><th scope=\"row\">");
    if (number > 0) {
      markup.raw("<span class=\"mark-number\">" + number + "</span> ");
    }
    markup.raw(Markup.escape(words.subject(finding, report.signatures())));
    if (finding.isNew()) {
      markup.raw(" <span class=\"new\">" + Markup.escape(words.text("word.new")) + "</span>");
    }
    markup.raw("</th>");
    markup.number(finding.first().replace('T', ' '));
    String last = finding.last();
    markup.number(last == null ? words.text("findings.goesOn") : last.replace('T', ' '));
    markup.number(words.whole(finding.strength()));
    markup.raw("</tr>");
  }
}
