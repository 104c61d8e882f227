package org.noroshi.telescope.sensor;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.sensor.Sensor.DatedPrefix;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one sensors file and keeps every mistake with its line. */
final class SensorsFile {
  /** A name is part of a path in the data folder. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** Levels of lists and mappings in each other. */
  private static final int DEEPEST = 32;

  private static final List<String> SENSOR_KEYS =
      List.of("name", "kind", "prefixes", "exclude", "interface", "folder");
  private static final List<String> PREFIX_KEYS = List.of("prefix", "from", "to");

  /** A prefix with the line and the sensor that it stands in. */
  private record Placed(
      DatedPrefix dated,
      int line,
      String sensor,
      SensorInputs inputs,
      List<DatedPrefix> excluded) {}

  private final Path file;
  private final YamlMistakes mistakes;
  private final List<Placed> placed = new ArrayList<>();
  private final List<Sensor> sensors = new ArrayList<>();

  SensorsFile(Path file) {
    this.file = file;
    this.mistakes = new YamlMistakes(file);
  }

  Sensors read() throws IOException {
    compose().ifPresentOrElse(this::root, () -> mistakes.add(1, "the file is empty: list sensors"));
    overlaps();
    mistakes.throwIfAny();
    return new Sensors(sensors);
  }

  private Optional<Node> compose() throws IOException {
    try {
      String text = Files.readString(file);
      // as one buffer: the parser fails where a buffer ends within a surrogate pair
      LoadSettings settings =
          LoadSettings.builder().setLabel(file.toString()).setBufferSize(text.length() + 2).build();
      checkDepth(settings, text);
      return new Compose(settings).composeString(text);
    } catch (CharacterCodingException e) {
      mistakes.add(1, "not UTF-8 text: save the file as UTF-8");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      mistakes.add(line, "not YAML: " + e.getProblem() + "; mend the text here or just above");
    } catch (YamlEngineException e) {
      mistakes.add(1, "not YAML: " + e.getMessage());
    }
    mistakes.throwIfAny();
    return Optional.empty();
  }

  /** Composing goes one call deeper a level: what is far too deep is not composed at all. */
  private void checkDepth(LoadSettings settings, String text) throws SensorsFileException {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      depth +=
          switch (event.getEventId()) {
            case SequenceStart, MappingStart -> 1;
            case SequenceEnd, MappingEnd -> -1;
            default -> 0;
          };
      if (depth > DEEPEST) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        mistakes.add(line, "too many levels: a sensors file has five");
        mistakes.throwIfAny();
      }
    }
  }

  private void root(Node node) {
    Map<String, Node> root = mistakes.mapping(node, "the file", List.of("sensors"));
    if (!root.containsKey("sensors")) {
      mistakes.add(node, "no sensors: begin the file with 'sensors:' and list them below");
      return;
    }
    List<Node> nodes = mistakes.sequence(root.get("sensors"), "sensors");
    if (nodes.isEmpty()) {
      mistakes.add(node, "no sensor is listed under 'sensors': add one with name and prefixes");
    }
    nodes.forEach(this::sensor);
  }

  private void sensor(Node node) {
    Map<String, Node> keys = mistakes.mapping(node, "a sensor", SENSOR_KEYS);
    String name = name(node, keys.get("name"));
    Sensor.Kind kind = kind(keys.get("kind"));
    SensorInputs inputs = inputs(keys.get("interface"), keys.get("folder"));
    Node prefixNode = keys.get("prefixes");
    List<DatedPrefix> prefixes = new ArrayList<>();
    List<DatedPrefix> excluded = new ArrayList<>();
    for (Node entry : mistakes.sequence(prefixNode, "prefixes")) {
      DatedPrefix dated = datedPrefix(entry);
      if (dated != null) {
        prefixes.add(dated);
        placed.add(new Placed(dated, YamlMistakes.line(entry), name, inputs, excluded));
      }
    }
    if (prefixNode == null) {
      mistakes.add(node, "sensor '" + name + "' has no prefixes: add 'prefixes:' with a list");
    } else if (prefixes.isEmpty()) {
      mistakes.add(prefixNode, "sensor '" + name + "' has no valid prefix: list at least one");
    }
    exclude(keys.get("exclude"), prefixes, name, excluded);
    if (!prefixes.isEmpty()) {
      sensors.add(new Sensor(name, kind, prefixes, excluded, inputs));
    }
  }

  private String name(Node sensor, @Nullable Node node) {
    String name = mistakes.text(node, "name");
    if (name == null) {
      if (node == null) {
        mistakes.add(sensor, "a sensor has no name: add 'name:'");
      }
      return "?";
    }
    if (!name.matches(NAME)) {
      mistakes.add(
          node, "name '" + name + "': use up to 64 letters, digits, '.', '_' and '-' of ASCII");
    } else if (sensors.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
      mistakes.add(node, "name '" + name + "' is taken by a sensor above: choose another");
    }
    return name;
  }

  private Sensor.Kind kind(@Nullable Node node) {
    String text = mistakes.text(node, "kind");
    if (text == null) {
      return Sensor.Kind.DARKNET;
    }
    List<String> words = Arrays.stream(Sensor.Kind.values()).map(Sensor.Kind::fileName).toList();
    int index = words.indexOf(text);
    if (index < 0) {
      mistakes.add(node, "kind '" + text + "' is unknown" + YamlMistakes.advice(text, words));
      return Sensor.Kind.DARKNET;
    }
    return Sensor.Kind.values()[index];
  }

  private SensorInputs inputs(@Nullable Node device, @Nullable Node folder) {
    String path = mistakes.text(folder, "folder");
    Path absolute = null;
    try {
      absolute = path == null ? null : file.toAbsolutePath().resolveSibling(path).normalize();
    } catch (InvalidPathException e) {
      mistakes.add(folder, "folder '" + path + "' is no path: " + e.getReason());
    }
    return new SensorInputs(mistakes.text(device, "interface"), absolute);
  }

  private @Nullable DatedPrefix datedPrefix(Node node) {
    if (YamlMistakes.isScalar(node)) {
      Prefix prefix = prefix(node);
      return prefix == null ? null : new DatedPrefix(prefix, null, null);
    }
    Map<String, Node> keys = mistakes.mapping(node, "a prefix", PREFIX_KEYS);
    if (!keys.containsKey("prefix")) {
      mistakes.add(node, "no 'prefix' here: write it as 'prefix: 198.18.0.0/15'");
      return null;
    }
    Prefix prefix = prefix(keys.get("prefix"));
    Instant from = instant(keys.get("from"), "from");
    Instant to = instant(keys.get("to"), "to");
    if (from != null && to != null && !from.isBefore(to)) {
      mistakes.add(keys.get("to"), "'to' must be later than 'from': swap or correct them");
      return null;
    }
    return prefix == null ? null : new DatedPrefix(prefix, from, to);
  }

  private @Nullable Prefix prefix(@Nullable Node node) {
    String text = mistakes.text(node, "prefix");
    if (text == null) {
      return null;
    }
    try {
      return Prefix.parse(text);
    } catch (IllegalArgumentException e) {
      mistakes.add(node, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Instant instant(@Nullable Node node, String key) {
    String text = mistakes.text(node, key);
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
    } catch (DateTimeParseException e) {
      mistakes.add(
          node,
          "'" + key + ": " + text + "' is no time: write 2026-04-01 or 2026-04-01T09:00+09:00");
      return null;
    }
  }

  private void exclude(
      @Nullable Node node, List<DatedPrefix> prefixes, String sensor, List<DatedPrefix> excluded) {
    for (Node entry : mistakes.sequence(node, "exclude")) {
      DatedPrefix hole = datedPrefix(entry);
      if (hole == null) {
        continue;
      }
      if (prefixes.stream().noneMatch(hole::overlaps)) {
        mistakes.add(
            entry,
            String.format(
                "exclude %s is in no prefix of '%s'%s: correct or drop it",
                hole.prefix(), sensor, hole.isAlways() ? "" : " at that time"));
      }
      excluded.add(hole);
    }
  }

  private static boolean overlap(Placed a, Placed b) {
    if (!a.dated.overlaps(b.dated) || a.inputs.isApart(b.inputs)) {
      return false;
    }
    List<DatedPrefix> holes = new ArrayList<>();
    if (!a.sensor.equals(b.sensor)) {
      holes.addAll(a.excluded);
      holes.addAll(b.excluded);
    }
    return !Covering.covers(holes, a.dated.and(b.dated));
  }

  private void overlaps() {
    for (int i = 1; i < placed.size(); i++) {
      Placed later = placed.get(i);
      for (Placed earlier : placed.subList(0, i)) {
        if (overlap(earlier, later)) {
          mistakes.add(
              later.line,
              String.format(
                  "%s of '%s' overlaps %s of '%s' (line %d): drop one, exclude it there, or set from"
                      + " and to apart",
                  later.dated.prefix(),
                  later.sensor,
                  earlier.dated.prefix(),
                  earlier.sensor,
                  earlier.line));
        }
      }
    }
  }
}
