package org.noroshi.share.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A report's content as the store keeps it: one JSON object, fields as in {@link ReportContent}.
 */
final class ReportText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportText() {}

  static String write(ReportContent content) {
    ObjectNode json = JSON.createObjectNode();
    json.put("eventType", content.eventType());
    ArrayNode causes = json.putArray("causes");
    new TreeSet<>(content.causes()).forEach(causes::add);
    json.put("occurred", text(content.occurred()));
    json.put("noticed", text(content.noticed()));
    json.put("systems", content.systems());
    json.put("serviceImpact", content.serviceImpact());
    json.put("otherSectors", content.otherSectors());
    json.put("response", content.response());
    json.put("recovery", content.recovery());
    json.put("outlook", content.outlook());
    json.put("publicStatement", content.publicStatement());
    return json.toString();
  }

  static ReportContent read(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store has a report that is no JSON", e);
    }
    Set<String> causes = new TreeSet<>();
    json.path("causes").forEach(cause -> causes.add(cause.asText()));
    return new ReportContent(
        json.path("eventType").asText(),
        causes,
        instant(json.path("occurred")),
        instant(json.path("noticed")),
        json.path("systems").asText(),
        json.path("serviceImpact").asText(),
        json.path("otherSectors").asText(),
        json.path("response").asText(),
        json.path("recovery").asText(),
        json.path("outlook").asText(),
        json.path("publicStatement").asText());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isTextual() ? Instant.parse(value.asText()) : null;
  }
}
