package org.noroshi.store.observed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noroshi.detect.finding.Evidence;

/** Evidence as one JSON object: {@code windows} (RFC 3339) and every number under its own name. */
public final class EvidenceJson {
  private static final String WINDOWS = "windows";
  private static final long BILLION = 1_000_000_000L;
  private static final JsonFactory FACTORY = new JsonFactory();

  private EvidenceJson() {}

  /** As text. */
  public static String text(Evidence evidence) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(evidence, json);
    }
    return text.toString();
  }

  /** As the next value of a longer text. */
  public static void write(Evidence evidence, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart(WINDOWS);
    for (long window : evidence.windows()) {
      json.writeString(time(window).toString());
    }
    json.writeEndArray();
    for (Map.Entry<String, Object> number : evidence.numbers().entrySet()) {
      json.writeFieldName(number.getKey());
      value(number.getValue(), json);
    }
    json.writeEndObject();
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case Long number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Double infinite -> json.writeNull();
      case String text -> json.writeString(text);
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(item, json);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("value=" + value);
    }
  }

  /** Nanoseconds since 1970 as a moment. */
  public static Instant time(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
  }

  /** What {@link #text} wrote. */
  static Evidence read(String text) throws IOException {
    List<Long> windows = new ArrayList<>();
    SortedMap<String, Object> numbers = new TreeMap<>();
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals(WINDOWS)) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            Instant window = Instant.parse(json.getText());
            windows.add(window.getEpochSecond() * BILLION + window.getNano());
          }
        } else if (json.currentToken() != JsonToken.VALUE_NULL) {
          numbers.put(name, value(json));
        }
      }
    }
    return new Evidence(windows, numbers, List.of());
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_STRING -> json.getText();
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield List.copyOf(list);
      }
      default -> throw new IOException("evidence with " + json.currentToken());
    };
  }
}
