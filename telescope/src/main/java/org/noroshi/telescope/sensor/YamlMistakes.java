package org.noroshi.telescope.sensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Takes a YAML tree apart strictly; what does not fit is noted with its line. */
final class YamlMistakes {
  private record Mistake(int line, String text) {}

  private final Path file;
  private final List<Mistake> mistakes = new ArrayList<>();

  YamlMistakes(Path file) {
    this.file = file;
  }

  void add(int line, String text) {
    mistakes.add(new Mistake(line, text));
  }

  void add(@Nullable Node node, String text) {
    add(node == null ? 1 : line(node), text);
  }

  void throwIfAny() throws SensorsFileException {
    if (!mistakes.isEmpty()) {
      throw new SensorsFileException(
          mistakes.stream()
              .sorted(Comparator.comparingInt(Mistake::line))
              .map(mistake -> file + ":" + mistake.line + ": " + mistake.text)
              .toList());
    }
  }

  /** Line from 1. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  static boolean isScalar(Node node) {
    return node instanceof ScalarNode;
  }

  /** Text of a plain value; null where there is none. */
  @Nullable String text(@Nullable Node node, String key) {
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    add(node, "'" + key + "' needs one plain value: write it behind the colon");
    return null;
  }

  /** Entries of a list; none where the key is missing. */
  List<Node> sequence(@Nullable Node node, String key) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    add(node, "'" + key + "' must be a list: write each entry on its own line behind '- '");
    return List.of();
  }

  /** Values by key; keys that are unknown or repeated are noted. */
  Map<String, Node> mapping(Node node, String what, List<String> known) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      add(node, what + " must have keys: write them as '" + known.getFirst() + ": value'");
      return values;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(key)) {
        add(keyNode, "key '" + key + "' is unknown in " + what + advice(key, known));
      } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
        add(keyNode, "key '" + key + "' stands twice: drop one");
      }
    }
    return values;
  }

  /** What may have been meant, else all that is possible. */
  static String advice(String written, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(written, word)))
        .filter(word -> distance(written, word) <= Math.max(1, word.length() / 3))
        .map(word -> ": did you mean '" + word + "'?")
        .orElse(": use one of " + String.join(", ", known));
  }

  /** Levenshtein's distance: letters to insert, drop or replace. */
  private static int distance(String a, String b) {
    if (a.length() > 64) {
      return a.length();
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
