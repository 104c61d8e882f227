package org.noroshi.publish.observatory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.publish.report.SeriesSql;
import org.noroshi.publish.report.Tables;

/** What there was most of in a view; its rows of {@code series} are read once for all ranks. */
final class Ranks {
  private static final String KEPT = "ranked";

  private static final String PLACES =
      """
      SELECT metric, label, packets, sources, CAST(sum(packets) OVER () AS BIGINT)
      FROM :ranked: WHERE metric IN (:metrics:) ORDER BY packets DESC, metric, label LIMIT :most:\
      """;

  private final Tables tables;
  private final KnownScanners scanners;

  /**
   * @param sources at most of one row's: at least so many there were
   */
  private record Place(String metric, String label, long packets, @Nullable Long sources) {}

  /**
   * The first places of a rank.
   *
   * @param packets of all places
   */
  private record Rank(List<Place> places, long packets) {
    Double share(Place place) {
      return Math.round(1e6 * place.packets() / Math.max(1, packets)) / 1e6;
    }
  }

  Ranks(Tables tables, Slot whole, String sensor, KnownScanners scanners) throws IOException {
    this.tables = tables;
    this.scanners = scanners;
    String select =
        SeriesSql.select(
            List.of(whole),
            "s.metric, s.label, CAST(sum(s.packets) AS BIGINT) AS packets,"
                + " max(s.sources) AS sources",
            "metric IN ('tcpPort', 'udpPort', 'country', 'as', 'tool') AND " + sensor);
    tables.keep(KEPT, select + " GROUP BY 1, 2", Map.of());
  }

  /** Asked for by TCP SYN and UDP. */
  Panel ports() throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Rank rank = rank("tcpPort", "udpPort");
    for (Place place : rank.places()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(place.metric().equals("tcpPort") ? "tcp" : "udp");
      row.add(Long.valueOf(place.label()));
      row.add(place.packets());
      row.add(rank.share(place));
      row.add(place.sources());
      rows.add(row);
    }
    return new Panel(
        "ports", List.of("protocol", "port", "packets", "share", "sourcesAtLeast"), rows);
  }

  Panel countries() throws IOException {
    return labels("countries", "country", "country");
  }

  Panel networks() throws IOException {
    return labels("networks", "as", "as");
  }

  Panel tools() throws IOException {
    return labels("tools", "tool", "tool");
  }

  private Panel labels(String name, String metric, String column) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Rank rank = rank(metric);
    for (Place place : rank.places()) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(place.label().isEmpty() ? "??" : place.label());
      row.add(place.packets());
      row.add(rank.share(place));
      row.add(place.sources());
      rows.add(row);
    }
    return new Panel(name, List.of(column, "packets", "share", "sourcesAtLeast"), rows);
  }

  /** Where scanners are left out, any place may move up; else the first are known at once. */
  private Rank rank(String... metrics) throws IOException {
    Map<String, String> values =
        Map.of(
            "metrics",
            "'" + String.join("', '", metrics) + "'",
            "most",
            scanners.known() ? "ALL" : Integer.toString(Observatory.MOST));
    List<Place> places = new ArrayList<>();
    long[] all = {0};
    tables.each(
        "ranks " + metrics[0],
        PLACES,
        values,
        row -> {
          all[0] = row.number(4);
          String metric = row.text(0);
          String label = row.text(1);
          long left = scanners.packets(metric, label);
          // How many of the sources remain is not known where some are left out.
          Long sources = scanners.known() ? null : row.numberOrNull(3);
          places.add(new Place(metric, label, row.number(2) - left, sources));
        });
    places.removeIf(place -> place.packets() <= 0);
    if (!scanners.known()) {
      return new Rank(places, all[0]);
    }
    places.sort(
        Comparator.comparingLong(Place::packets)
            .reversed()
            .thenComparing(Place::metric)
            .thenComparing(Place::label));
    return new Rank(
        places.subList(0, Math.min(Observatory.MOST, places.size())),
        places.stream().mapToLong(Place::packets).sum());
  }
}
