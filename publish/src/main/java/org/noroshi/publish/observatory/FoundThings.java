package org.noroshi.publish.observatory;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Audience;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.report.Tables;
import org.noroshi.store.Query;

/** Findings that reach into a view, as far as somebody may know of them. */
public final class FoundThings {
  /** Findings of a view that are listed: the newest. */
  public static final int MOST = 200;

  /** Investigation scanners that can be left out of a view. */
  private static final int MOST_SCANNERS = 5_000;

  private static final String FINDINGS =
      """
      SELECT id, kind, subject, sensor, CAST(epoch_us("first"::TIMESTAMPTZ) AS BIGINT),
        CAST(epoch_us("last"::TIMESTAMPTZ) AS BIGINT), strength, confidence, label
      FROM finding WHERE :reaches: AND (kind, label, audience) IN (:seen:)
      ORDER BY 6 DESC, 1 LIMIT :most:\
      """;

  private static final String SCANNERS =
      """
      SELECT DISTINCT subject FROM finding WHERE kind = 'investigationScanner' AND :reaches:
      ORDER BY 1 LIMIT :most:\
      """;

  private FoundThings() {}

  /** Whether findings of a kind with such a label and audience may be seen. */
  public interface Seen {
    boolean sees(FindingKind kind, Label label, Audience audience);
  }

  /**
   * The findings of a view as a panel; those that may not be seen are not even counted.
   *
   * @param allowed of {@link #allowed}
   */
  public static Panel panel(Query query, View view, String allowed) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    if (!allowed.isEmpty()) {
      Map<String, String> values =
          Map.of("reaches", reaches(view), "seen", allowed, "most", Integer.toString(MOST));
      for (Tables.Row row : new Tables(query).ask("findings", FINDINGS, values)) {
        List<@Nullable Object> one = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          one.add(row.text(i));
        }
        one.add(Instant.EPOCH.plus(row.number(4), ChronoUnit.MICROS));
        one.add(Instant.EPOCH.plus(row.number(5), ChronoUnit.MICROS));
        one.add(row.real(6));
        one.add(row.real(7));
        one.add(row.text(8));
        rows.add(one);
      }
    }
    return new Panel(
        "findings",
        List.of(
            "id", "kind", "subject", "sensor", "first", "last", "strength", "confidence", "label"),
        rows);
  }

  /** What may be seen as a condition: all that is allowed, spelled out; empty for nothing. */
  public static String allowed(Seen seen) {
    List<String> allowed = new ArrayList<>();
    for (FindingKind kind : FindingKind.values()) {
      for (Label label : Label.values()) {
        for (Audience audience : Audience.values()) {
          if (seen.sees(kind, label, audience)) {
            allowed.add("('%s', '%s', '%s')".formatted(kind.key(), label.text(), audience.key()));
          }
        }
      }
    }
    return String.join(", ", allowed);
  }

  private static String reaches(View view) {
    String sensor =
        view.sensor() == null ? "" : " AND sensor = '" + view.sensor().replace("'", "''") + "'";
    return "\"first\"::TIMESTAMPTZ < %s AND \"last\"::TIMESTAMPTZ >= %s%s"
        .formatted(Tables.time(view.to()), Tables.time(view.from()), sensor);
  }

  /** IPv4 addresses of the hosts that scan for investigation in a view. */
  public static List<Long> investigationScanners(Query query, View view) throws IOException {
    List<Long> hosts = new ArrayList<>();
    Map<String, String> values =
        Map.of("reaches", reaches(view), "most", Integer.toString(MOST_SCANNERS));
    for (Tables.Row row : new Tables(query).ask("scanners", SCANNERS, values)) {
      ipv4(row.text(0)).ifPresent(hosts::add);
    }
    return hosts;
  }

  private static OptionalLong ipv4(String text) {
    String[] octets = text.split("\\.", -1);
    long address = 0;
    for (String octet : octets) {
      if (octets.length != 4 || !octet.matches("[0-9]{1,3}") || Integer.parseInt(octet) > 255) {
        return OptionalLong.empty();
      }
      address = address << 8 | Integer.parseInt(octet);
    }
    return OptionalLong.of(address);
  }
}
