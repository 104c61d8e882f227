package org.noroshi.store.observed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.noroshi.detect.Observed;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.emerge.SlotCount;
import org.noroshi.detect.finding.Subject;
import org.noroshi.store.Query;

/**
 * Slots of ten minutes from flow tuples and coverage. Sources that asked for thirty ports or more
 * in a slot are left out: they ask for everything, and what everybody scans rises with them.
 */
final class ObservedSlots {
  private static final long SLOT_MICROS = Slot.NANOS / 1000;
  private static final String SLOT = "epoch_us(time::TIMESTAMPTZ) // " + SLOT_MICROS;

  private final Query query;

  ObservedSlots(Query query) {
    this.query = query;
  }

  /** Days with flow tuples, by sensor and date. */
  List<SensorDay> days() throws IOException {
    List<SensorDay> days = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT DISTINCT sensor, date FROM coverage ORDER BY sensor, date",
        row -> days.add(new SensorDay(Asking.text(row[0]), Asking.date(row[1]))));
    return days;
  }

  /** Reads a day. */
  Observed.SlotsOfDay slots(SensorDay day) throws IOException {
    TreeMap<Long, Double> covered = covered(day);
    Map<Long, List<SlotCount>> ports = new HashMap<>();
    Map<Long, List<SlotCount>> countries = new HashMap<>();
    String asked = asked(Asking.partition(day));
    Asking.rows(
        query,
        asked
            + " SELECT slot, protocol, dst_port, sum(packet_cnt), count(DISTINCT source)"
            + " FROM asked ANTI JOIN many USING (slot, source) GROUP BY ALL",
        row ->
            add(
                ports,
                row,
                new Subject.Port(
                    Asking.number(row[1]) == 6 ? "tcp" : "udp", (int) Asking.number(row[2])),
                3));
    Asking.rows(
        query,
        asked
            + " SELECT slot, country, sum(packet_cnt), count(DISTINCT source)"
            + " FROM asked ANTI JOIN many USING (slot, source)"
            + " WHERE country IS NOT NULL GROUP BY ALL",
        row -> add(countries, row, new Subject.Country(Asking.text(row[1])), 2));
    List<Slot> byPort = new ArrayList<>();
    List<Slot> byCountry = new ArrayList<>();
    covered.forEach((slot, share) -> {
      long start = slot * Slot.NANOS;
      byPort.add(new Slot(start, share, ports.getOrDefault(slot, List.of())));
      byCountry.add(new Slot(start, share, countries.getOrDefault(slot, List.of())));
    });
    return new Observed.SlotsOfDay(byPort, byCountry);
  }

  private static String asked(String condition) {
    return "WITH asked AS (SELECT "
        + SLOT
        + " AS slot, "
        + Asking.SOURCE
        + " AS source, protocol, dst_port, country, packet_cnt FROM flowtuple WHERE "
        + condition
        + " AND "
        + Asking.ASKS
        + "), many AS (SELECT slot, source FROM asked GROUP BY ALL HAVING"
        + " count(DISTINCT dst_port::INTEGER + 65536 * (protocol = 6)::INTEGER) >= "
        + Slot.MANY_PORTS
        + ")";
  }

  private static void add(
      Map<Long, List<SlotCount>> into, Object[] row, Subject subject, int packets) {
    into.computeIfAbsent(Asking.number(row[0]), unused -> new ArrayList<>())
        .add(new SlotCount(subject, Asking.number(row[packets]), Asking.number(row[packets + 1])));
  }

  /**
   * Share of each slot that the sensor saw: neither down nor silent where it usually hears much.
   */
  private TreeMap<Long, Double> covered(SensorDay day) throws IOException {
    TreeMap<Long, Double> covered = new TreeMap<>();
    Asking.rows(
        query,
        "SELECT epoch_us(\"window\"::TIMESTAMPTZ) // "
            + SLOT_MICROS
            + ", least(1, sum(greatest(0, seconds_up - gaps)) / 600) FROM coverage WHERE "
            + Asking.partition(day)
            + " GROUP BY ALL",
        row -> covered.put(Asking.number(row[0]), Asking.real(row[1])));
    return covered;
  }

  /** Distinct sources of a port or country of a sensor in a span of time. */
  long distinct(String sensor, Subject subject, long fromNanos, long untilNanos) {
    String what =
        switch (subject) {
          case Subject.Port port ->
              "dst_port = "
                  + port.number()
                  + " AND protocol = "
                  + (port.protocol().equals("tcp") ? 6 : 17);
          case Subject.Country country -> "country = '" + country.code().replace("'", "''") + "'";
          default -> throw new IllegalArgumentException("subject=" + subject);
        };
    String span =
        "epoch_us(time::TIMESTAMPTZ) >= "
            + fromNanos / 1000
            + " AND epoch_us(time::TIMESTAMPTZ) < "
            + untilNanos / 1000
            + " AND date BETWEEN make_timestamp("
            + fromNanos / 1000
            + ")::DATE AND make_timestamp("
            + (untilNanos / 1000 - 1)
            + ")::DATE";
    long[] count = {0};
    try {
      Asking.rows(
          query,
          asked("sensor = '" + sensor.replace("'", "''") + "' AND " + span)
              + " SELECT count(DISTINCT source) FROM asked ANTI JOIN many USING (slot, source)"
              + " WHERE "
              + what,
          row -> count[0] = Asking.number(row[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return count[0];
  }
}
