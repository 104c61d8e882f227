package org.noroshi.publish.publication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.CsvCell;
import org.noroshi.publish.report.PublicStatistics;

/**
 * Public statistics as files.
 *
 * @param json all figures, {@code sources} and {@code dataDigest} as in {@link Publication}
 * @param csv the figures, one a line, as {@link org.noroshi.publish.sheet} writes them
 * @param dataDigest over the answers of all queries
 * @param digest SHA-256 of the JSON: the same as long as no figure has changed
 */
public record StatisticsFile(byte[] json, byte[] csv, String dataDigest, String digest) {
  public static StatisticsFile of(PublicStatistics figures) throws IOException {
    ObjectNode root = Json.MAPPER.valueToTree(figures);
    String data = Publication.digest(figures.sources());
    root.put("dataDigest", data);
    byte[] json = Json.MAPPER.writeValueAsBytes(root);
    return new StatisticsFile(json, csv(figures, data), data, Json.sha256(json));
  }

  private static byte[] csv(PublicStatistics figures, String dataDigest) {
    StringBuilder out = new StringBuilder("table,key,figure,value\r\n");
    line(out, "statistics", figures.from() + "/" + figures.to(), "dataDigest", dataDigest);
    line(out, "statistics", figures.from() + "/" + figures.to(), "label", figures.label());
    rows(out, "days", "day", figures.days());
    rows(out, "ports", "key", figures.ports());
    rows(out, "countries", "key", figures.countries());
    rows(out, "years", "year", figures.years());
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void rows(
      StringBuilder out, String table, String key, List<? extends Record> rows) {
    for (Record row : rows) {
      Map<String, Object> figures = Publication.fields(row);
      String name =
          (figures.get("system") instanceof String system ? system + " " : "") + figures.get(key);
      for (Map.Entry<String, Object> figure : figures.entrySet()) {
        if (!figure.getKey().equals(key)) {
          line(out, table, name, figure.getKey(), figure.getValue());
        }
      }
    }
  }

  private static void line(
      StringBuilder out, String table, String key, String figure, @Nullable Object value) {
    out.append(table + "," + CsvCell.of(key) + "," + figure + ",");
    out.append(CsvCell.of(value)).append("\r\n");
  }
}
