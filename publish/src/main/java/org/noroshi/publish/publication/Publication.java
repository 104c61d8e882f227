package org.noroshi.publish.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.report.Period;
import org.noroshi.publish.report.Report;
import org.noroshi.publish.report.ReportMaker;
import org.noroshi.publish.report.Source;

/**
 * One publication as JSON: {@code report} (the figures), {@code sources} (queries and digests of
 * their rows), {@code dataDigest}, {@code revision}, {@code changes} against the revision before,
 * {@code renderings} (SHA-256 of the files made of it), {@code publicKey} and {@code signature}
 * over everything else.
 */
public final class Publication {
  private static final int FORMAT = 1;

  /** Changes that a revision lists; the rest are counted. */
  private static final int MOST_CHANGES = 200;

  private final ObjectNode root;

  private Publication(ObjectNode root) {
    this.root = root;
  }

  /**
   * Makes the next revision of a period, or the last one again where no figure has changed.
   *
   * @param folder of earlier publications
   * @param settings what the figures depend on beside period and tables
   * @param made time of making, RFC 3339
   */
  public static Publication of(
      Path folder,
      Period period,
      ReportMaker.Made figures,
      Map<String, String> settings,
      String made)
      throws IOException {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("format", FORMAT);
    String name = name(period, figures.report().scope().label());
    root.put("publication", name);
    JsonNode report = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(figures.report()));
    int last = lastRevision(folder, name);
    ObjectNode before = last == 0 ? null : read(file(folder, name, last, "json")).root;
    boolean same = before != null && Json.differences("", before.path("report"), report).isEmpty();
    root.put("revision", same || last == 0 ? Math.max(1, last) : last + 1);
    root.put("made", made);
    root.set("settings", Json.MAPPER.valueToTree(settings));
    root.set("report", report);
    root.set("sources", Json.MAPPER.valueToTree(figures.sources()));
    root.put("dataDigest", digest(figures.sources()));
    if (before != null && same) {
      root.set("changes", before.path("changes"));
    } else {
      changes(root.putArray("changes"), before, report);
    }
    return new Publication(root);
  }

  /**
   * Publications of a stricter label are a line of their own, so that a revision for the public
   * never tells a change of what others may see.
   */
  private static String name(Period period, String label) {
    return label.equals(Label.CLEAR.text())
        ? period.name()
        : period.name()
            + "-"
            + label.substring("TLP:".length()).toLowerCase(Locale.ROOT).replace('+', '-');
  }

  private static void changes(
      ArrayNode changes, @org.jspecify.annotations.Nullable ObjectNode before, JsonNode report) {
    if (before == null) {
      return;
    }
    List<String> all = Json.differences("report", before.path("report"), report);
    all.stream().limit(MOST_CHANGES).forEach(changes::add);
    if (all.size() > MOST_CHANGES) {
      changes.add("… " + (all.size() - MOST_CHANGES) + " more");
    }
  }

  /** SHA-256 over the digests of all answers, by the name of their query. */
  static String digest(List<Source> sources) {
    StringBuilder all = new StringBuilder();
    for (Source source : sources) {
      all.append(source.name() + " " + source.rows() + " " + source.digest() + "\n");
    }
    return Json.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static int lastRevision(Path folder, String name) {
    int revision = 0;
    while (Files.exists(file(folder, name, revision + 1, "json"))) {
      revision++;
    }
    return revision;
  }

  static Path file(Path folder, String name, int revision, String extension) {
    return folder.resolve(name + "-r" + revision + "." + extension);
  }

  /**
   * Reads a publication.
   *
   * @throws IOException where it is none
   */
  public static Publication read(Path file) throws IOException {
    try {
      JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(file));
      if (node instanceof ObjectNode object
          && object.path("format").asInt() == FORMAT
          && object.path("report").isObject()) {
        return new Publication(object);
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no publication: " + e.getOriginalMessage(), e);
    }
    throw new IOException(file + " is no publication of noroshi report");
  }

  ObjectNode root() {
    return root;
  }

  public Report report() throws IOException {
    return Json.MAPPER.treeToValue(root.path("report"), Report.class);
  }

  public String name() {
    return root.path("publication").asText();
  }

  public int revision() {
    return root.path("revision").asInt();
  }

  public String made() {
    return root.path("made").asText();
  }

  public String dataDigest() {
    return root.path("dataDigest").asText();
  }

  public List<String> changes() {
    java.util.ArrayList<String> list = new java.util.ArrayList<>();
    root.path("changes").forEach(change -> list.add(change.asText()));
    return list;
  }

  /** A setting; empty where there is none. */
  public String setting(String key) {
    return root.path("settings").path(key).asText();
  }

  /** A file of it in a folder. */
  public Path file(Path folder, String extension) {
    return file(folder, name(), revision(), extension);
  }

  /** Notes what a file made of this publication is, by its format. */
  public void rendering(String format, byte[] bytes) {
    root.withObject("/renderings").put(format, Json.sha256(bytes));
  }

  /** Signs everything that it holds now. */
  public void sign(PublisherKey key) {
    root.remove("signature");
    root.put("publicKey", key.publicText());
    root.put("signature", key.sign(Json.canonical(root)));
  }

  boolean isSigned() {
    ObjectNode bare = root.deepCopy();
    bare.remove("signature");
    return PublisherKey.verify(
        Json.canonical(bare), root.path("publicKey").asText(), root.path("signature").asText());
  }

  /** The key that it says it is signed with, as base64. */
  public String publicKey() {
    return root.path("publicKey").asText();
  }

  /** How people tell that key. */
  public String fingerprint() {
    return PublisherKey.fingerprint(root.path("publicKey").asText());
  }

  /** SHA-256 in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return Json.sha256(bytes);
  }

  /** The fields of a record of figures, as the JSON has them; lists joined by spaces. */
  public static Map<String, Object> fields(Record row) {
    Map<String, Object> fields = new java.util.LinkedHashMap<>();
    JsonNode tree = Json.MAPPER.valueToTree(row);
    tree.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (value.isArray()) {
            StringBuilder joined = new StringBuilder();
            value.forEach(item -> joined.append(joined.isEmpty() ? "" : " ").append(item.asText()));
            fields.put(field.getKey(), joined.toString());
          } else if (value.isNumber()) {
            fields.put(field.getKey(), value.numberValue());
          } else {
            fields.put(field.getKey(), value.isNull() ? "" : value.asText());
          }
        });
    return fields;
  }

  /** The JSON, for a file. */
  public byte[] bytes() throws IOException {
    byte[] json = Json.MAPPER.writeValueAsBytes(root);
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
