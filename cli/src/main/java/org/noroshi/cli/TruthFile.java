package org.noroshi.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noroshi.detect.evaluate.Planted;
import org.noroshi.detect.finding.Subject;
import org.noroshi.publish.VisibleText;

/**
 * A truth file: what {@code noroshi simulate --truth} writes, or others in the same form
 * (docs/formats/truth.md).
 *
 * @param dark watched prefixes
 */
record TruthFile(
    List<String> dark, List<Planted.PlantedAttack> attacks, List<Planted.Emergence> emergences) {
  private static final long BILLION = 1_000_000_000L;

  /** Reads a file; every mistake is said at once. */
  static TruthFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Refusal.usage("there is no file " + VisibleText.of(file.toString()));
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(file.toFile());
    } catch (JacksonException e) {
      throw Refusal.usage(
          VisibleText.of(file + ": not JSON: " + e.getOriginalMessage()) + where(e));
    }
    Reading reading = new Reading();
    List<String> dark = new ArrayList<>();
    for (String prefix : reading.text(root, "dark", "").split(",")) {
      if (!prefix.isBlank()) {
        dark.add(prefix.strip());
      }
    }
    List<Planted.PlantedAttack> attacks = new ArrayList<>();
    for (int i = 0; i < root.path("attacks").size(); i++) {
      JsonNode attack = root.path("attacks").get(i);
      String at = "attacks[" + i + "].";
      attacks.add(
          new Planted.PlantedAttack(
              reading.text(attack, "victim", at),
              attack.path("above").asBoolean(false),
              reading.number(attack, "first", at) * BILLION,
              reading.number(attack, "last", at) * BILLION));
    }
    List<Planted.Emergence> emergences = new ArrayList<>();
    for (int i = 0; i < root.path("emergences").size(); i++) {
      JsonNode emergence = root.path("emergences").get(i);
      String at = "emergences[" + i + "].";
      long port = reading.number(emergence, "port", at);
      if (port < 0 || port > 0xffff) {
        reading.mistakes.add(at + "port is not between 0 and 65535");
        port = 0;
      }
      emergences.add(
          new Planted.Emergence(
              new Subject.Port(
                  reading.text(emergence, "protocol", at).toLowerCase(Locale.ROOT), (int) port),
              reading.number(emergence, "hosts", at),
              reading.number(emergence, "first", at) * BILLION,
              reading.number(emergence, "last", at) * BILLION));
    }
    if (!reading.mistakes.isEmpty()) {
      throw Refusal.usage(
          reading.mistakes.stream()
              .map(mistake -> VisibleText.of(file + ": " + mistake))
              .reduce((a, b) -> a + "\n" + b)
              .orElseThrow());
    }
    return new TruthFile(dark, attacks, emergences);
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private static final class Reading {
    final List<String> mistakes = new ArrayList<>();

    String text(JsonNode object, String key, String at) {
      JsonNode value = object.path(key);
      if (!value.isTextual()) {
        mistakes.add(at + key + " is missing or no text");
      }
      return value.asText("");
    }

    long number(JsonNode object, String key, String at) {
      JsonNode value = object.path(key);
      if (!value.isNumber()) {
        mistakes.add(at + key + " is missing or no number");
      }
      return value.asLong(0);
    }
  }
}
