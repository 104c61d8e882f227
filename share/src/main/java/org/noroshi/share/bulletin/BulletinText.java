package org.noroshi.share.bulletin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bulletin's content as the store keeps it: one JSON object, fields as in {@link
 * BulletinContent}.
 */
final class BulletinText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BulletinText() {}

  static String write(BulletinContent content) {
    ObjectNode json = JSON.createObjectNode();
    json.put("urgency", content.urgency().name());
    json.put("title", content.title());
    json.put("text", content.text());
    ArrayNode affected = json.putArray("affected");
    for (BulletinContent.Affected one : content.affected()) {
      affected.addObject().put("product", one.product()).put("versions", one.versions());
    }
    json.put("action", content.action());
    json.put("due", text(content.due()));
    json.put("answerTime", text(content.answerTime()));
    ArrayNode indicators = json.putArray("indicators");
    for (Indicator one : content.indicators()) {
      indicators
          .addObject()
          .put("kind", one.kind().name())
          .put("value", one.value())
          .put("expires", text(one.expires()));
    }
    content.references().forEach(json.putArray("references")::add);
    return json.toString();
  }

  static BulletinContent read(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store has a bulletin that is no JSON", e);
    }
    List<BulletinContent.Affected> affected = new ArrayList<>();
    json.path("affected")
        .forEach(one ->
            affected.add(
                new BulletinContent.Affected(
                    one.path("product").asText(), one.path("versions").asText())));
    List<Indicator> indicators = new ArrayList<>();
    json.path("indicators")
        .forEach(one ->
            indicators.add(
                new Indicator(
                    IndicatorKind.valueOf(one.path("kind").asText()),
                    one.path("value").asText(),
                    instant(one.path("expires")))));
    List<String> references = new ArrayList<>();
    json.path("references").forEach(one -> references.add(one.asText()));
    JsonNode time = json.path("answerTime");
    return new BulletinContent(
        Urgency.valueOf(json.path("urgency").asText()),
        json.path("title").asText(),
        json.path("text").asText(),
        affected,
        json.path("action").asText(),
        instant(json.path("due")),
        time.isTextual() ? Duration.parse(time.asText()) : null,
        indicators,
        references);
  }

  private static @Nullable String text(@Nullable Object time) {
    return time == null ? null : time.toString();
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isTextual() ? Instant.parse(value.asText()) : null;
  }
}
