package org.noroshi.publish.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** JSON as publications have it, and the one text of it that is signed. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /**
   * The text of a value with keys in order and no spaces. Numbers stand as Java writes them, which
   * is the same after each reading.
   */
  static byte[] canonical(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      out.append('{');
      TreeSet<String> names = new TreeSet<>();
      node.fieldNames().forEachRemaining(names::add);
      String separator = "";
      for (String name : names) {
        out.append(separator).append(MAPPER.getNodeFactory().textNode(name)).append(':');
        write(node.get(name), out);
        separator = ",";
      }
      out.append('}');
    } else if (node.isArray()) {
      out.append('[');
      for (int i = 0; i < node.size(); i++) {
        out.append(i == 0 ? "" : ",");
        write(node.get(i), out);
      }
      out.append(']');
    } else {
      out.append(node);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where two values differ: {@code path: before -> after}, by path. */
  static List<String> differences(String path, JsonNode before, JsonNode after) {
    List<String> found = new ArrayList<>();
    compare(path, before, after, found);
    return found;
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<String> found) {
    if (before.isObject() && after.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(path + "." + name, before.path(name), after.path(name), found);
      }
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(path + "[" + i + "]", before.path(i), after.path(i), found);
      }
    } else if (!before.equals(after) && !before.toString().equals(after.toString())) {
      found.add(path + ": " + said(before) + " -> " + said(after));
    }
  }

  private static String said(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }
}
