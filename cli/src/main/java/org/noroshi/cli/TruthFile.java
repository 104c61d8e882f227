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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.evaluate.Planted;
import org.noroshi.detect.finding.Subject;
import org.noroshi.publish.VisibleText;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.sensor.Prefix;

/**
 * A truth file: what {@code noroshi simulate --truth} writes, or others in the same form
 * (docs/formats/truth.md).
 *
 * @param dark watched prefixes
 * @param infected packets of each host of the Mirai family; null where the file does not say
 * @param campaigns sources of each; null where the file does not say
 */
record TruthFile(
    List<String> dark,
    List<Planted.PlantedAttack> attacks,
    List<Planted.Emergence> emergences,
    @Nullable Map<String, Long> infected,
    @Nullable List<Set<String>> campaigns) {
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
    List<Planted.PlantedAttack> attacks = reading.attacks(root);
    List<Planted.Emergence> emergences = reading.emergences(root);
    Map<String, Long> infected = reading.infected(root);
    List<Set<String>> campaigns = reading.campaigns(root);
    if (!reading.mistakes.isEmpty()) {
      throw Refusal.usage(
          reading.mistakes.stream()
              .map(mistake -> VisibleText.of(file + ": " + mistake))
              .reduce((a, b) -> a + "\n" + b)
              .orElseThrow());
    }
    return new TruthFile(dark, attacks, emergences, infected, campaigns);
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private static final class Reading {
    final List<String> mistakes = new ArrayList<>();

    List<Planted.PlantedAttack> attacks(JsonNode root) {
      List<Planted.PlantedAttack> attacks = new ArrayList<>();
      for (int i = 0; i < root.path("attacks").size(); i++) {
        JsonNode attack = root.path("attacks").get(i);
        String at = "attacks[" + i + "].";
        attacks.add(
            new Planted.PlantedAttack(
                text(attack, "victim", at),
                attack.path("above").asBoolean(false),
                number(attack, "first", at) * BILLION,
                number(attack, "last", at) * BILLION));
      }
      return attacks;
    }

    List<Planted.Emergence> emergences(JsonNode root) {
      List<Planted.Emergence> emergences = new ArrayList<>();
      for (int i = 0; i < root.path("emergences").size(); i++) {
        JsonNode emergence = root.path("emergences").get(i);
        String at = "emergences[" + i + "].";
        long port = number(emergence, "port", at);
        if (port < 0 || port > 0xffff) {
          mistakes.add(at + "port is not between 0 and 65535");
          port = 0;
        }
        emergences.add(
            new Planted.Emergence(
                new Subject.Port(
                    text(emergence, "protocol", at).toLowerCase(Locale.ROOT), (int) port),
                number(emergence, "hosts", at),
                number(emergence, "first", at) * BILLION,
                number(emergence, "last", at) * BILLION));
      }
      return emergences;
    }

    @Nullable Map<String, Long> infected(JsonNode root) {
      JsonNode mirai = root.path("toolSources").path("mirai");
      return mirai.isMissingNode() ? null : packets(mirai, "toolSources.mirai");
    }

    @Nullable List<Set<String>> campaigns(JsonNode root) {
      JsonNode list = root.path("campaigns");
      if (list.isMissingNode()) {
        return null;
      }
      if (!list.isArray()) {
        mistakes.add("campaigns is no list");
      }
      List<Set<String>> campaigns = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        campaigns.add(
            packets(list.path(i).path("sources"), "campaigns[" + i + "].sources").keySet());
      }
      return campaigns;
    }

    /** Packets by address, the addresses in their canonical text. */
    private Map<String, Long> packets(JsonNode object, String at) {
      Map<String, Long> packets = new TreeMap<>();
      if (!object.isObject()) {
        mistakes.add(at + " is missing or no object");
      }
      object
          .properties()
          .forEach(entry -> {
            String address = address(entry.getKey());
            if (address == null || !entry.getValue().isIntegralNumber()) {
              mistakes.add(at + "." + entry.getKey() + " is no address with a number of packets");
            } else {
              packets.put(address, entry.getValue().asLong());
            }
          });
      return packets;
    }

    private static @Nullable String address(String text) {
      try {
        Prefix prefix = Prefix.parse(text);
        return text.indexOf('/') >= 0
            ? null
            : prefix.version() == 4
                ? AddressText.ipv4((int) prefix.low())
                : AddressText.ipv6(prefix.high(), prefix.low());
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

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
