package org.noroshi.publish.observatory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.publish.report.SeriesSql;
import org.noroshi.publish.report.Tables;
import org.noroshi.store.Query;
import org.noroshi.telescope.packet.PacketClass;

/**
 * Makes the panels of a view. Counts over time come from the coarsest rows of {@code series} that
 * fill a place of the axis; ranks from the coarsest that fill the whole view.
 */
public final class Observatory {
  /** Places of a rank. */
  public static final int MOST = 20;

  /** Before the view's begin, days whose events may reach into it. */
  public static final int DAYS_BEFORE = 1;

  private static final String COVERAGE =
      """
      SELECT c.sensor, :slot:, sum(up) FROM (
        SELECT sensor, "window"::TIMESTAMPTZ AS began, max(seconds_up) AS up
        FROM coverage WHERE :within: GROUP BY 1, 2) c GROUP BY 1, 2\
      """;

  private final Tables tables;
  private final View view;
  private final List<Slot> slots;
  private final Slot whole;
  private final KnownScanners scanners;
  private final TreeSet<String> sensors = new TreeSet<>();

  /**
   * What a view shows.
   *
   * @param sensors that were up in it, whichever is looked at
   * @param scanners that were left out; null where they are in, or could not be taken out
   */
  public record Figures(
      View view, List<Panel> panels, List<String> sensors, @Nullable Long scanners) {
    public Figures {
      panels = List.copyOf(panels);
      sensors = List.copyOf(sensors);
    }
  }

  private Observatory(Query query, View view, ZoneId zone, List<Long> hosts) throws IOException {
    this.tables = new Tables(query);
    this.view = view;
    this.slots = view.slots(zone);
    this.whole = new Slot("", view.from(), view.to());
    this.scanners = new KnownScanners(tables, slots, whole, sensor(), hosts);
  }

  /**
   * The panels of a view.
   *
   * @param scanners IPv4 addresses of hosts that scan for investigation, to be left out where the
   *     view says so and the flow tuples are not too many
   */
  public static Figures of(Query query, View view, ZoneId zone, List<Long> scanners)
      throws IOException {
    List<Long> hosts = view.withoutScanners() ? scanners : List.of();
    Observatory observatory = new Observatory(query, view, zone, hosts);
    boolean takenOut = view.withoutScanners() && observatory.scanners.known();
    List<Panel> panels = new ArrayList<>();
    panels.add(observatory.series());
    Ranks ranks = observatory.ranks();
    panels.add(ranks.ports());
    panels.add(ranks.countries());
    panels.add(ranks.networks());
    panels.add(ranks.tools());
    Events events =
        new Events(observatory.tables, view, observatory.sensor(), takenOut ? hosts : List.of());
    panels.add(events.attacks());
    panels.add(events.victims());
    panels.add(events.scanners());
    panels.add(events.sources());
    return new Figures(
        view,
        panels,
        List.copyOf(observatory.sensors),
        takenOut ? (Long) (long) hosts.size() : null);
  }

  /** The end of the newest window that a sensor was up in; null where there is none. */
  public static @Nullable Instant newest(Query query) throws IOException {
    Tables.Row row =
        new Tables(query)
            .ask(
                "newest",
                "SELECT CAST(epoch_us(max(\"window\"::TIMESTAMPTZ)) AS BIGINT) FROM coverage",
                Map.of())
            .getFirst();
    return row.isKnown(0)
        ? Instant.EPOCH.plus(row.number(0), ChronoUnit.MICROS).plus(View.WINDOW)
        : null;
  }

  /** The chosen sensor as a condition. */
  private String sensor() {
    return view.sensor() == null ? "true" : "sensor = '" + view.sensor().replace("'", "''") + "'";
  }

  private Ranks ranks() throws IOException {
    return new Ranks(tables, whole, sensor(), scanners);
  }

  private Panel series() throws IOException {
    double[] up = up();
    long[] packets = new long[slots.size()];
    PacketClass[] classes = PacketClass.values();
    long[][] byClass = new long[classes.length][slots.size()];
    String select =
        SeriesSql.select(
            slots,
            "s.slot, s.metric, s.label, CAST(sum(s.packets) AS BIGINT), count(*), max(s.sources)",
            "metric IN ('total', 'class') AND " + sensor());
    SourceCounts counts = new SourceCounts(tables, slots, sensor());
    for (Tables.Row row : tables.ask("packets", select + " GROUP BY 1, 2, 3", Map.of())) {
      int slot = (int) row.number(0);
      if (row.text(1).equals("total")) {
        packets[slot] += row.number(3);
        counts.add(slot, row.number(4), row.numberOrNull(5));
      }
      for (int i = 0; i < classes.length && row.text(1).equals("class"); i++) {
        byClass[i][slot] += classes[i].jsonName().equals(row.text(2)) ? row.number(3) : 0;
      }
    }
    @Nullable Long[] sources = counts.bySlot();
    List<String> columns = new ArrayList<>(List.of("from", "to", "packets", "sources"));
    Arrays.stream(classes).map(PacketClass::jsonName).forEach(columns::add);
    columns.add("observed");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(slots.get(i).from());
      row.add(slots.get(i).to());
      boolean observed = up[i] > 0;
      row.add(observed ? (Long) (packets[i] - scanners.packets(i)) : null);
      Long distinct = sources[i];
      row.add(observed && distinct != null ? (Long) (distinct - scanners.sources(i)) : null);
      for (int c = 0; c < classes.length; c++) {
        long left = scanners.packets(i, classes[c].jsonName());
        row.add(observed ? (Long) (byClass[c][i] - left) : null);
      }
      row.add(Math.round(up[i] * 1e4) / 1e4);
      rows.add(row);
    }
    return new Panel("series", columns, rows);
  }

  /** The share of each place that the sensors were up, each sensor counting the same. */
  private double[] up() throws IOException {
    double[] seconds = new double[slots.size()];
    TreeSet<String> counted = new TreeSet<>();
    for (Tables.Row row :
        tables.ask(
            "coverage",
            COVERAGE,
            Map.of(
                "slot", SeriesSql.slot("began", slots),
                "within", SeriesSql.within("\"window\"::TIMESTAMPTZ", slots)))) {
      String sensor = row.text(0);
      sensors.add(sensor);
      if (view.sensor() == null || view.sensor().equals(sensor)) {
        counted.add(sensor);
        seconds[(int) row.number(1)] += row.real(2);
      }
    }
    for (int i = 0; i < seconds.length; i++) {
      double length = Duration.between(slots.get(i).from(), slots.get(i).to()).toSeconds();
      seconds[i] = counted.isEmpty() ? 0 : Math.min(1, seconds[i] / length / counted.size());
    }
    return seconds;
  }
}
