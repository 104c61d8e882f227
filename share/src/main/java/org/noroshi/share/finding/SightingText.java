package org.noroshi.share.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.noroshi.detect.member.Sightings;

/** What was seen of an address as the store keeps it: one JSON object, fields as in the value. */
final class SightingText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SightingText() {}

  static String write(Sightings.State state) {
    ObjectNode json = JSON.createObjectNode();
    json.put("packets", state.packets());
    json.put("answers", state.answers());
    json.put("forged", state.forged());
    json.put("firstNanos", state.firstNanos());
    json.put("lastNanos", state.lastNanos());
    json.put("minutes", state.minutes());
    json.put("crowd", state.crowd());
    state.destinations().forEach(json.putArray("destinations")::add);
    state.ports().forEach(json.putObject("ports")::put);
    state.classes().forEach(json.putObject("classes")::put);
    state.tools().forEach(json.putObject("tools")::put);
    state.sensors().forEach(json.putArray("sensors")::add);
    state.ttls().forEach(json.putArray("ttls")::add);
    for (Sightings.Sample sample : state.samples()) {
      json.withArray("samples")
          .addObject()
          .put("timeNanos", sample.timeNanos())
          .put("destination", sample.destination())
          .put("protocol", sample.protocol())
          .put("ports", sample.ports())
          .put("flags", sample.flags())
          .put("ttl", sample.ttl())
          .put("length", sample.length());
    }
    return json.toString();
  }

  static Sightings.State read(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store has sightings that are no JSON", e);
    }
    TreeSet<String> destinations = new TreeSet<>();
    json.path("destinations").forEach(one -> destinations.add(one.asText()));
    TreeSet<String> sensors = new TreeSet<>();
    json.path("sensors").forEach(one -> sensors.add(one.asText()));
    TreeSet<Integer> ttls = new TreeSet<>();
    json.path("ttls").forEach(one -> ttls.add(one.asInt()));
    List<Sightings.Sample> samples = new ArrayList<>();
    for (JsonNode sample : json.path("samples")) {
      samples.add(
          new Sightings.Sample(
              sample.path("timeNanos").asLong(),
              sample.path("destination").asText(),
              sample.path("protocol").asText(),
              sample.path("ports").asText(),
              sample.path("flags").asText(),
              sample.path("ttl").asInt(),
              sample.path("length").asInt()));
    }
    return new Sightings.State(
        json.path("packets").asLong(),
        json.path("answers").asLong(),
        json.path("forged").asLong(),
        json.path("firstNanos").asLong(Long.MAX_VALUE),
        json.path("lastNanos").asLong(Long.MIN_VALUE),
        json.path("minutes").asLong(),
        json.path("crowd").asBoolean(),
        destinations,
        counts(json.path("ports")),
        counts(json.path("classes")),
        counts(json.path("tools")),
        sensors,
        ttls,
        samples);
  }

  private static SortedMap<String, Long> counts(JsonNode json) {
    SortedMap<String, Long> counts = new TreeMap<>();
    json.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }
}
