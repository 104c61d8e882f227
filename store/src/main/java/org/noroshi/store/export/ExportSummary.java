package org.noroshi.store.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.InputReport;
import org.noroshi.capture.InputStatus;
import org.noroshi.telescope.pseudonym.CapturePseudonyms;
import org.noroshi.telescope.table.Table;

/** What an export wrote and what it left out. */
public record ExportSummary(
    AnonymousExport.Request request, List<WrittenTable> tables, List<WrittenCapture> captures) {
  /** What never leaves, and what happens to headers. */
  private static final List<String> LEFT_OUT =
      List.of(
          "tables finding and ingest",
          "series.sketch (null)",
          "payload.bytes (empty; length kept, digest keyed)",
          "payloads of packets (lengths kept)",
          "checksums, contents of IP options, IPv6 extension headers and most TCP options (zeros)",
          "link layers of captures, and records that are no IP packet");

  /** What was written of a table. */
  public record WrittenTable(Table table, long rows, int files) {}

  /**
   * What was written of a capture.
   *
   * @param file below the export's folder; null where nothing could be read
   */
  public record WrittenCapture(@Nullable String file, CapturePseudonyms.Result result) {
    /** Whether it was cut, damaged or unreadable. */
    public boolean isDamaged() {
      return result.input().status() != InputStatus.WHOLE;
    }
  }

  /** For whoever gets the folder: nothing of names and places of the owner's. */
  void writeManifest(OutputStream out) throws IOException {
    write(out, false);
  }

  /** For the owner, with the inputs' names. */
  public void writeSummary(OutputStream out) throws IOException {
    write(out, true);
  }

  private void write(OutputStream out, boolean isForOwner) throws IOException {
    JsonGenerator generator =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = generator) {
      json.writeStartObject();
      if (isForOwner) {
        json.writeStringField("to", request.to().toString());
      }
      json.writeStringField("pseudonyms", "Crypto-PAn");
      json.writeStringField("keyFingerprint", request.key().fingerprint());
      json.writeStringField("sensors", request.keepSensors() ? "kept" : "pseudonyms");
      json.writeStringField("origin", request.dropOrigin() ? "dropped" : "kept");
      writeTables(json);
      writeCaptures(json, isForOwner);
      json.writeArrayFieldStart("leftOut");
      for (String what : LEFT_OUT) {
        json.writeString(what);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void writeTables(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("tables");
    for (WrittenTable written : tables) {
      json.writeStartObject();
      json.writeStringField("table", written.table.name());
      json.writeNumberField("schemaVersion", written.table.version());
      json.writeNumberField("rows", written.rows);
      json.writeNumberField("files", written.files);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeCaptures(JsonGenerator json, boolean isForOwner) throws IOException {
    json.writeArrayFieldStart("captures");
    for (WrittenCapture written : captures) {
      InputReport input = written.result.input();
      if (written.file == null && !isForOwner) {
        continue;
      }
      json.writeStartObject();
      if (isForOwner) {
        json.writeStringField("input", input.name());
        json.writeStringField("problem", input.problem());
      }
      json.writeStringField("file", written.file);
      json.writeStringField("status", input.status().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("packets", written.result.written());
      json.writeNumberField("leftOut", written.result.leftOut());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
