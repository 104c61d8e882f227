package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.noroshi.detect.RawAlert;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.observed.EvidenceJson;

/** Alerts as detectors gave them, one a line; none of them is an alarm. */
final class RawAlertLines {
  private RawAlertLines() {}

  static void write(List<RawAlert> alerts, boolean json, Terminal terminal, Language language)
      throws IOException {
    PrintStream out = terminal.out();
    if (!json) {
      out.println(
          new Style(terminal.coloured())
              .strong(
                  language.text("finding.raw", String.format(Locale.ROOT, "%,d", alerts.size()))));
    }
    JsonFactory factory = new JsonFactory();
    for (RawAlert alert : alerts) {
      if (json) {
        try (JsonGenerator line =
            factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
          write(alert, line);
        }
        out.println();
      } else {
        out.println(
            "  %s %s %s %s"
                .formatted(
                    EvidenceJson.time(alert.slotNanos()),
                    alert.detector(),
                    VisibleText.of(alert.sensor()),
                    VisibleText.of(alert.subject().text())));
      }
    }
  }

  private static void write(RawAlert alert, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("detector", alert.detector());
    json.writeStringField("subject", alert.subject().text());
    json.writeStringField("sensor", alert.sensor());
    json.writeStringField("slot", EvidenceJson.time(alert.slotNanos()).toString());
    json.writeEndObject();
  }
}
