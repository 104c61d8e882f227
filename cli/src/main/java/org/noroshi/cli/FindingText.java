package org.noroshi.cli;

import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.observed.EvidenceJson;

/** Findings on a terminal: by kind, the strongest first. */
final class FindingText {
  private static final int SHOWN = 10;

  /** Evidence that a line has room for, in this order. */
  private static final List<String> TOLD =
      List.of(
          "title",
          "tool",
          "technique",
          "state",
          "expectedHosts",
          "methods",
          "chance",
          "country",
          "list",
          "ruleHolds");

  private FindingText() {}

  static void write(List<Finding> findings, Terminal terminal, Language language) {
    PrintStream out = terminal.out();
    if (findings.isEmpty()) {
      out.println(language.text("finding.none"));
    }
    Style style = new Style(terminal.coloured());
    for (FindingKind kind : FindingKind.values()) {
      List<Finding> ofKind =
          findings.stream()
              .filter(finding -> finding.kind() == kind)
              .sorted(Comparator.comparingDouble(Finding::strength).reversed())
              .toList();
      if (!ofKind.isEmpty()) {
        out.println(
            style.hot(
                language.text(
                    "finding.count",
                    language.text("findingKind." + kind.key()),
                    String.format(Locale.ROOT, "%,d", ofKind.size()))));
        table(ofKind, terminal, language, style).forEach(out::println);
        if (ofKind.size() > SHOWN) {
          out.println("  " + language.text("finding.more", ofKind.size() - SHOWN));
        }
        out.println();
      }
    }
  }

  private static List<String> table(
      List<Finding> findings, Terminal terminal, Language language, Style style) {
    TextTable table =
        new TextTable(
            terminal.columns(),
            List.of(
                language.text("finding.head.subject"),
                language.text("finding.head.strength"),
                language.text("finding.head.first"),
                language.text("finding.head.last"),
                language.text("finding.head.why")),
            "lrlll");
    for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      table.row(
          VisibleText.of(finding.subject()),
          String.format(Locale.ROOT, "%,.0f", finding.strength()),
          time(finding.firstNanos()),
          time(finding.lastNanos()),
          why(finding));
    }
    return table.lines(style);
  }

  private static String time(long nanos) {
    return EvidenceJson.time(nanos).truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }

  private static String why(Finding finding) {
    Map<String, Object> numbers = finding.evidence().numbers();
    List<String> told = new ArrayList<>();
    for (String name : TOLD) {
      Object value = numbers.get(name);
      if (value != null) {
        told.add(name + " " + shown(value));
      }
    }
    return String.join(", ", told);
  }

  private static String shown(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3g", number)
        : VisibleText.of(String.valueOf(value));
  }
}
