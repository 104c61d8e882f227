package org.noroshi.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.noroshi.detect.finding.Finding;
import org.noroshi.store.observed.EvidenceJson;

/** Findings as JSON, one object a line. */
final class FindingJson {
  private FindingJson() {}

  static void write(List<Finding> findings, PrintStream out) throws IOException {
    JsonFactory factory = new JsonFactory();
    for (Finding finding : findings) {
      try (JsonGenerator json =
          factory.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
        write(finding, json);
      }
      out.println();
    }
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", finding.id());
    json.writeStringField("kind", finding.kind().key());
    json.writeStringField("subject", finding.subject());
    json.writeStringField("sensor", finding.sensor());
    json.writeStringField("first", EvidenceJson.time(finding.firstNanos()).toString());
    json.writeStringField("last", EvidenceJson.time(finding.lastNanos()).toString());
    json.writeNumberField("strength", finding.strength());
    json.writeNumberField("confidence", finding.confidence().value());
    json.writeStringField("confidenceMeaning", finding.confidence().meaning().key());
    json.writeStringField("label", finding.label().text());
    json.writeStringField("audience", finding.audience().key());
    json.writeStringField("technique", finding.technique());
    json.writeFieldName("evidence");
    EvidenceJson.write(finding.evidence(), json);
    json.writeEndObject();
  }
}
