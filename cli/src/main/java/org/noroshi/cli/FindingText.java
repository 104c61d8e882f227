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

  private static final String HINTS = "findingKind.coordinatedHosts.some";

  private FindingText() {}

  static void write(List<Finding> findings, Terminal terminal, Language language) {
    PrintStream out = terminal.out();
    if (findings.isEmpty()) {
      out.println(language.text("finding.none"));
    }
    for (FindingKind kind : FindingKind.values()) {
      List<Finding> ofKind =
          findings.stream().filter(finding -> finding.kind() == kind && !isHint(finding)).toList();
      group(ofKind, "findingKind." + kind.key(), terminal, language);
    }
    group(findings.stream().filter(FindingText::isHint).toList(), HINTS, terminal, language);
  }

  /** What only some of the methods name is information; it comes last. */
  private static boolean isHint(Finding finding) {
    return finding.kind() == FindingKind.COORDINATED_HOSTS && finding.confidence().value() < 1;
  }

  private static void group(
      List<Finding> findings, String title, Terminal terminal, Language language) {
    if (findings.isEmpty()) {
      return;
    }
    List<Finding> strongest =
        findings.stream().sorted(Comparator.comparingDouble(Finding::strength).reversed()).toList();
    PrintStream out = terminal.out();
    Style style = new Style(terminal.coloured());
    String heading =
        language.text(
            "finding.count",
            language.text(title),
            String.format(Locale.ROOT, "%,d", findings.size()));
    out.println(title.equals(HINTS) ? style.strong(heading) : style.hot(heading));
    table(strongest, terminal, language, style).forEach(out::println);
    if (findings.size() > SHOWN) {
      out.println("  " + language.text("finding.more", findings.size() - SHOWN));
    }
    out.println();
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
                "krkkl")
            .dispensing(3);
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
    return EvidenceJson.time(nanos)
        .truncatedTo(ChronoUnit.MINUTES)
        .toString()
        .replace('T', ' ')
        .replace(":00Z", "");
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
