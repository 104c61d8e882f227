package org.noroshi.share.bulletin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.noroshi.detect.finding.Label;

/** A bulletin's indicators for machines; the label goes with them. */
public final class IndicatorFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IndicatorFile() {}

  /** RFC 4180, with a head. */
  public static String csv(String bulletin, Label label, BulletinContent content) {
    StringBuilder csv = new StringBuilder("kind,value,expires,bulletin,label\r\n");
    for (Indicator one : content.indicators()) {
      csv.append(one.kind())
          .append(',')
          .append(cell(one.value()))
          .append(',')
          .append(one.expires() == null ? "" : one.expires())
          .append(',')
          .append(bulletin)
          .append(',')
          .append(label.text())
          .append("\r\n");
    }
    return csv.toString();
  }

  /**
   * A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before
   * it (OWASP, CSV injection).
   */
  public static String cell(String value) {
    String safe =
        value.isEmpty() || "=+-@\t\r\n".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  public static String json(String bulletin, Label label, BulletinContent content) {
    ObjectNode json = JSON.createObjectNode();
    json.put("bulletin", bulletin);
    json.put("label", label.text());
    ArrayNode indicators = json.putArray("indicators");
    for (Indicator one : content.indicators()) {
      indicators
          .addObject()
          .put("kind", one.kind().name())
          .put("value", one.value())
          .put("expires", one.expires() == null ? null : one.expires().toString());
    }
    return json.toPrettyString();
  }
}
