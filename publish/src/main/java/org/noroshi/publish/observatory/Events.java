package org.noroshi.publish.observatory;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Tables;

/**
 * Attacks and scan events that reach into a view: as counts by country, and one by one with their
 * addresses.
 */
final class Events {
  private static final String ATTACKS =
      """
      SELECT technique, coalesce(country, '??'), count(*), CAST(sum(packets) AS BIGINT)
      FROM attack WHERE :within: GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC, 1, 2 LIMIT :most:\
      """;

  private static final String VICTIMS =
      """
      SELECT victim, victims, technique, array_to_string(ports[1:8], ' '), packets,
        peak_packets_per_minute,
        CAST(epoch_us("first"::TIMESTAMPTZ) AS BIGINT),
        CAST(epoch_us("last"::TIMESTAMPTZ) AS BIGINT), coalesce(country, '??'), asn::BIGINT
      FROM attack WHERE :within: ORDER BY packets DESC, 7, 1 LIMIT :most:\
      """;

  private static final String SCANNERS =
      """
      SELECT coalesce(tool, ''), coalesce(country, '??'), count(DISTINCT source),
        CAST(sum(packets) AS BIGINT)
      FROM scan WHERE :within: AND :others: GROUP BY 1, 2 ORDER BY 3 DESC, 4 DESC, 1, 2
      LIMIT :most:\
      """;

  private static final String SOURCES =
      """
      SELECT source, coalesce(max(tool), ''), count(DISTINCT (protocol, port)),
        CAST(sum(packets) AS BIGINT), max(destinations),
        CAST(epoch_us(min("first"::TIMESTAMPTZ)) AS BIGINT),
        CAST(epoch_us(max("last"::TIMESTAMPTZ)) AS BIGINT), coalesce(max(country), '??'),
        max(asn)::BIGINT
      FROM scan WHERE :within: AND :others: GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT :most:\
      """;

  private final Tables tables;
  private final Map<String, String> values;

  /**
   * @param leftOut IPv4 addresses of scanners that do not count
   */
  Events(Tables tables, View view, String sensor, List<Long> leftOut) {
    this.tables = tables;
    LocalDate first = date(view.from()).minusDays(Observatory.DAYS_BEFORE);
    LocalDate last = date(view.to().minusNanos(1));
    String within =
        "date BETWEEN DATE '%s' AND DATE '%s' AND %s AND \"first\"::TIMESTAMPTZ < %s"
                .formatted(first, last, sensor, Tables.time(view.to()))
            + " AND \"last\"::TIMESTAMPTZ >= "
            + Tables.time(view.from());
    String others =
        leftOut.isEmpty()
            ? "true"
            : "(source_ip IS NULL OR source_ip NOT IN ("
                + leftOut.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "))";
    values = Map.of("within", within, "others", others, "most", Integer.toString(Observatory.MOST));
  }

  private static LocalDate date(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  Panel attacks() throws IOException {
    return panel("attacks", ATTACKS, "technique", "country", "attacks", "packets");
  }

  Panel victims() throws IOException {
    return panel(
        "victims",
        VICTIMS,
        "victim",
        "hosts",
        "technique",
        "ports",
        "packets",
        "peakPacketsPerMinute",
        "first",
        "last",
        "country",
        "as");
  }

  Panel scanners() throws IOException {
    return panel("scanners", SCANNERS, "tool", "country", "sources", "packets");
  }

  Panel sources() throws IOException {
    return panel(
        "sources",
        SOURCES,
        "source",
        "tool",
        "ports",
        "packets",
        "destinations",
        "first",
        "last",
        "country",
        "as");
  }

  private Panel panel(String name, String sql, String... columns) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Tables.Row row : tables.ask(name, sql, values)) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < columns.length; i++) {
        boolean time = columns[i].equals("first") || columns[i].equals("last");
        Long number = row.numberOrNull(i);
        values.add(
            time && number != null
                ? Instant.EPOCH.plus(number, ChronoUnit.MICROS)
                : number != null ? number : row.isKnown(i) ? row.text(i) : null);
      }
      rows.add(values);
    }
    return new Panel(name, List.of(columns), rows);
  }
}
