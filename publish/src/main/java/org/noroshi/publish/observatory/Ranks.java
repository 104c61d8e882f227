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

/** What there was most of in a view. */
final class Ranks {
  private final Tables tables;
  private final Slot whole;
  private final String sensor;
  private final KnownScanners scanners;

  /**
   * @param sources at most of one row's: at least so many there were
   */
  private record Place(String metric, String label, long packets, @Nullable Long sources) {}

  Ranks(Tables tables, Slot whole, String sensor, KnownScanners scanners) {
    this.tables = tables;
    this.whole = whole;
    this.sensor = sensor;
    this.scanners = scanners;
  }

  /** Asked for by TCP SYN and UDP. */
  Panel ports() throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<Place> places = places("tcpPort", "udpPort");
    for (Place place : first(places)) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(place.metric().equals("tcpPort") ? "tcp" : "udp");
      row.add(Long.valueOf(place.label()));
      row.add(place.packets());
      row.add(share(place, places));
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
    List<Place> places = places(metric);
    for (Place place : first(places)) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(place.label().isEmpty() ? "??" : place.label());
      row.add(place.packets());
      row.add(share(place, places));
      row.add(place.sources());
      rows.add(row);
    }
    return new Panel(name, List.of(column, "packets", "share", "sourcesAtLeast"), rows);
  }

  private static List<Place> first(List<Place> places) {
    return places.subList(0, Math.min(Observatory.MOST, places.size()));
  }

  private static Double share(Place place, List<Place> all) {
    long sum = all.stream().mapToLong(Place::packets).sum();
    return Math.round(1e6 * place.packets() / Math.max(1, sum)) / 1e6;
  }

  private List<Place> places(String... metrics) throws IOException {
    String where = "metric IN ('" + String.join("', '", metrics) + "') AND " + sensor;
    String select =
        SeriesSql.select(
            List.of(whole),
            "s.metric, s.label, CAST(sum(s.packets) AS BIGINT), max(s.sources)",
            where);
    List<Place> places = new ArrayList<>();
    tables.each(
        "ranks " + metrics[0],
        select + " GROUP BY 1, 2",
        Map.of(),
        row -> {
          String metric = row.text(0);
          String label = row.text(1);
          long left = scanners.packets(metric, label);
          // How many of the sources remain is not known where some are left out.
          Long sources = scanners.known() ? null : row.numberOrNull(3);
          places.add(new Place(metric, label, row.number(2) - left, sources));
        });
    places.removeIf(place -> place.packets() <= 0);
    places.sort(
        Comparator.comparingLong(Place::packets)
            .reversed()
            .thenComparing(Place::metric)
            .thenComparing(Place::label));
    return places;
  }
}
