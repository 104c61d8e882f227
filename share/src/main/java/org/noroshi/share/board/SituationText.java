package org.noroshi.share.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.policy.Mode;

/** A situation as the store keeps it: one JSON object, fields as in {@link Situation}. */
final class SituationText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SituationText() {}

  static String write(Situation situation) {
    ObjectNode json = JSON.createObjectNode();
    json.put("mode", situation.mode().name());
    json.put("cases", situation.cases());
    json.put("findings", situation.findings());
    json.put("overdue", situation.overdue());
    for (Tile tile : situation.tiles()) {
      ObjectNode one = json.withArray("tiles").addObject();
      one.put("sector", tile.sector());
      one.put("cases", tile.cases());
      one.put("severity", tile.severity());
      one.put("unread", tile.unread());
      if (tile.reach() != null) {
        one.put("opened", tile.reach().opened());
        one.put("addressed", tile.reach().addressed());
      }
    }
    for (Situation.Due due : situation.clocks()) {
      json.withArray("clocks")
          .addObject()
          .put("item", due.item())
          .put("regime", due.regime())
          .put("what", due.what())
          .put("due", due.due().toString());
    }
    return json.toString();
  }

  static Situation read(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store has a situation that is no JSON", e);
    }
    List<Tile> tiles = new ArrayList<>();
    json.path("tiles").forEach(one -> tiles.add(tile(one)));
    List<Situation.Due> clocks = new ArrayList<>();
    json.path("clocks")
        .forEach(one ->
            clocks.add(
                new Situation.Due(
                    one.path("item").asText(),
                    one.path("regime").asText(),
                    one.path("what").asText(),
                    Instant.parse(one.path("due").asText()))));
    return new Situation(
        Mode.valueOf(json.path("mode").asText()),
        tiles,
        json.path("cases").asInt(),
        json.path("findings").asInt(),
        json.path("overdue").asInt(),
        clocks);
  }

  private static Tile tile(JsonNode one) {
    @Nullable Integer severity = one.path("severity").isInt() ? one.path("severity").asInt() : null;
    Tile.@Nullable Reach reach =
        one.has("addressed")
            ? new Tile.Reach(one.path("opened").asInt(), one.path("addressed").asInt())
            : null;
    return new Tile(
        one.path("sector").asText(),
        one.path("cases").asInt(),
        severity,
        one.path("unread").asInt(),
        reach);
  }
}
