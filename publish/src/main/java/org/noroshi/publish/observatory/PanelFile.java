package org.noroshi.publish.observatory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.CsvCell;

/** A panel to take along: CSV (RFC 4180) or JSON, with every value that the page shows. */
public final class PanelFile {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PanelFile() {}

  /** One head line of column names, then the rows; empty for what is not known. */
  public static String csv(Panel panel) {
    StringBuilder out = new StringBuilder(String.join(",", panel.columns())).append("\r\n");
    for (List<@Nullable Object> row : panel.rows()) {
      for (int i = 0; i < row.size(); i++) {
        out.append(i == 0 ? "" : ",").append(CsvCell.of(plain(row.get(i))));
      }
      out.append("\r\n");
    }
    return out.toString();
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Double number ? BigDecimal.valueOf(number).stripTrailingZeros() : value;
  }

  /** The view and one object a row. */
  public static String json(View view, Panel panel) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("panel", panel.name());
      json.writeStringField("from", view.from().toString());
      json.writeStringField("to", view.to().toString());
      json.writeStringField("sensor", view.sensor());
      json.writeBooleanField("withoutScanners", view.withoutScanners());
      json.writeArrayFieldStart("rows");
      for (List<@Nullable Object> row : panel.rows()) {
        json.writeStartObject();
        for (int i = 0; i < row.size(); i++) {
          json.writeFieldName(panel.columns().get(i));
          value(json, row.get(i));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory could not be written", e);
    }
    return text.toString();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }
}
