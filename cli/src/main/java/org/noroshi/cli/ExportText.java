package org.noroshi.cli;

import java.io.PrintStream;
import org.noroshi.publish.Figures;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.export.ExportSummary;

/** What an export wrote, for the one who asked for it. */
final class ExportText {
  private ExportText() {}

  static void write(ExportSummary summary, Terminal terminal, Language language) {
    PrintStream out = terminal.out();
    out.println(
        VisibleText.of(
            language.text(
                "export.written", summary.request().to(), summary.request().key().fingerprint())));
    for (ExportSummary.WrittenTable table : summary.tables()) {
      out.println(
          "  "
              + language.text(
                  "export.table", "%-10s".formatted(table.table().name()), count(table.rows())));
    }
    for (ExportSummary.WrittenCapture capture : summary.captures()) {
      out.println("  " + VisibleText.of(line(capture, language)));
    }
    out.println(language.text("export.leftOut"));
    out.println(
        language.text(
            summary.request().dropOrigin() ? "export.originDropped" : "export.originKept"));
    out.println(language.text("export.key"));
  }

  private static String line(ExportSummary.WrittenCapture capture, Language language) {
    String name = capture.result().input().name();
    String problem = capture.result().input().problem();
    String line =
        capture.file() == null
            ? language.text("export.unreadable", name)
            : language.text(
                "export.capture",
                capture.file(),
                name,
                count(capture.result().written()),
                count(capture.result().leftOut()));
    return problem == null ? line : line + " (" + problem + ")";
  }

  private static String count(long number) {
    return Figures.count(number);
  }
}
