package org.noroshi.publish.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.noroshi.publish.report.Period.Slot;

/**
 * Accesses by slot, and by port and country for the period and the one before. Where flow tuples
 * are kept for all of the time, an access is a flow tuple of a class that asks for something, or
 * other TCP with PSH set (a payload): repetitions within a flow tuple of a window count once.
 * Otherwise accesses are the packets of the classes that ask, of {@code series}; then the share of
 * countries is that of all dark packets.
 */
final class Accesses {
  static final List<String> CLASSES = List.of("scanTcp", "probeUdp", "probeIcmp");

  /** Flow tuples up to which they are counted one by one, for the sake of time. */
  private static final long MOST_FLOW_TUPLES = 300_000_000;

  private static final String ASKS =
      "(class IN ('scanTcp', 'probeUdp', 'probeIcmp')"
          + " OR class = 'otherTcp' AND (tcp_flags & 8) <> 0)";

  private static final String COMPLETE =
      """
      SELECT (SELECT count(*) FROM (SELECT sensor, date FROM coverage WHERE :dates:
          GROUP BY sensor, date HAVING sum(packets) > 0) c
        ANTI JOIN (SELECT sensor, date FROM flowtuple WHERE :dates: GROUP BY sensor, date) f
        ON c.sensor = f.sensor AND c.date = f.date),
        (SELECT count(*) FROM flowtuple WHERE :dates:)\
      """;

  private static final String SMALL =
      "SELECT sensor, slot, metric, label, packets FROM "
          + SeriesBySlot.ROWS
          + " WHERE metric IN ('class', 'tool', 'country')";

  private static final String LABELS =
      "SELECT sensor, CASE WHEN slot < :cut: THEN 0 ELSE 1 END AS half, metric, label,"
          + " CAST(sum(packets) AS BIGINT) FROM "
          + SeriesBySlot.ROWS
          + " WHERE metric IN :metrics: GROUP BY ALL";

  private static final String FLOWS_BY_SLOT =
      """
      SELECT sensor, :slot: AS slot, coalesce(country, '??') AS country, count(*) FROM flowtuple
      WHERE :within: AND :asks: GROUP BY 1, 2, 3\
      """;

  private static final String FLOWS_BY_PORT =
      """
      SELECT sensor, :slot: AS slot, class, dst_port, count(*) FROM flowtuple
      WHERE :within: AND class IN ('scanTcp', 'probeUdp') GROUP BY 1, 2, 3, 4\
      """;

  private final Tables tables;
  private final List<Slot> slots;
  private final List<Slot> halves;
  private final String home;
  private final boolean flowTuples;

  /** By class, slot. */
  final Counts classes;

  final Counts tools;

  /** By {@code home}, {@code abroad} and {@code unknown}, slot. */
  final Counts origins;

  /** Of the period before and the period, by {@code tcp/23}. */
  final Counts ports = new Counts(2);

  /** The same by country. */
  final Counts countries = new Counts(2);

  /** Dark packets by AS number. */
  final Counts networks = new Counts(2);

  /**
   * @param halves the period before and the period
   */
  Accesses(Tables tables, List<Slot> slots, List<Slot> halves, String home) throws IOException {
    this.tables = tables;
    this.slots = slots;
    this.halves = halves;
    this.home = home;
    this.classes = new Counts(slots.size());
    this.tools = new Counts(slots.size());
    this.origins = new Counts(slots.size());
    this.flowTuples = isComplete();
    small();
    labels();
    if (flowTuples) {
      flows();
    }
  }

  private boolean isComplete() throws IOException {
    Tables.Row row =
        tables.ask("flowTuplesKept", COMPLETE, Map.of("dates", SeriesSql.dates(slots))).getFirst();
    return row.number(0) == 0 && row.number(1) > 0 && row.number(1) <= MOST_FLOW_TUPLES;
  }

  boolean ofFlowTuples() {
    return flowTuples;
  }

  private void small() throws IOException {
    for (Tables.Row row : tables.ask("packetsBySlot", SMALL, Map.of())) {
      int slot = (int) row.number(1);
      switch (row.text(2)) {
        case "class" -> classes.add(row.text(3), row.text(0), slot, row.number(4));
        case "tool" -> tools.add(row.text(3), row.text(0), slot, row.number(4));
        default -> {
          if (!flowTuples) {
            origins.add(origin(row.text(3)), row.text(0), slot, row.number(4));
          }
        }
      }
    }
  }

  private void labels() throws IOException {
    int cut = slots.indexOf(firstOfPeriod());
    String metrics = flowTuples ? "('as')" : "('tcpPort', 'udpPort', 'country', 'as')";
    tables.each(
        "packetsByLabel",
        LABELS,
        Map.of("cut", Integer.toString(cut), "metrics", metrics),
        row -> {
          int half = (int) row.number(1);
          String label = row.text(3);
          switch (row.text(2)) {
            case "tcpPort" -> ports.add("tcp/" + label, row.text(0), half, row.number(4));
            case "udpPort" -> ports.add("udp/" + label, row.text(0), half, row.number(4));
            case "country" ->
                countries.add(label.isEmpty() ? "??" : label, row.text(0), half, row.number(4));
            default -> networks.add(label, row.text(0), half, row.number(4));
          }
        });
  }

  private void flows() throws IOException {
    int cut = slots.indexOf(firstOfPeriod());
    for (Tables.Row row : tables.ask("accessesBySlot", FLOWS_BY_SLOT, in(slots))) {
      int slot = (int) row.number(1);
      origins.add(origin(row.text(2)), row.text(0), slot, row.number(3));
      countries.add(row.text(2), row.text(0), slot < cut ? 0 : 1, row.number(3));
    }
    for (Tables.Row row : tables.ask("accessesByPort", FLOWS_BY_PORT, in(halves))) {
      String protocol = row.text(2).equals("scanTcp") ? "tcp/" : "udp/";
      ports.add(protocol + row.text(3), row.text(0), (int) row.number(1), row.number(4));
    }
  }

  private static Map<String, String> in(List<Slot> slots) {
    String time = "time::TIMESTAMPTZ";
    return Map.of(
        "within", SeriesSql.within(time, slots), "slot", SeriesSql.slot(time, slots), "asks", ASKS);
  }

  private Slot firstOfPeriod() {
    return slots.stream()
        .filter(slot -> !slot.from().isBefore(halves.get(1).from()))
        .findFirst()
        .orElseThrow();
  }

  private String origin(String country) {
    return country.equals(home)
        ? "home"
        : country.isEmpty() || country.equals("??") ? "unknown" : "abroad";
  }

  /** All accesses by sensor and slot. */
  Map<String, long[]> all() {
    return flowTuples ? origins.of(List.of("home", "abroad", "unknown")) : classes.of(CLASSES);
  }
}
