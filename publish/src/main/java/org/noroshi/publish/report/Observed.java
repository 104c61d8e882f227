package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Period.Slot;

/** What {@code coverage} tells: which sensors were up for how long, with how many addresses. */
final class Observed {
  /** Milliseconds, so that sums are of whole numbers and the same in any order. */
  private static final String SQL =
      """
      SELECT c.sensor, :slot: AS slot, sum(addresses * up) // 1000, sum(addresses),
        count(addresses), sum(up) // 1000, sum(packets), sum(drops), count(*),
        min(share)
      FROM (SELECT sensor, "window"::TIMESTAMPTZ AS began, max(addresses) AS addresses,
          CAST(round(max(seconds_up) * 1000) AS BIGINT) AS up, sum(packets) AS packets,
          sum(drops) AS drops, min(payload_share) AS share
        FROM coverage WHERE :within: GROUP BY 1, 2) c
      GROUP BY 1, 2 ORDER BY 1, 2\
      """;

  /** One sensor; arrays by slot. */
  private static final class Sensor {
    final double[] addressSeconds;
    final double[] seconds;
    final long[] packets;
    double addresses;
    long windows;
    @Nullable Long drops;
    double leastPayloadShare = 1;

    Sensor(int slots) {
      addressSeconds = new double[slots];
      seconds = new double[slots];
      packets = new long[slots];
    }

    @Nullable Double meanAddresses() {
      return windows == 0 ? null : addresses / windows;
    }
  }

  private final List<Slot> slots;
  private final int cut;
  private final Map<String, Sensor> sensors = new TreeMap<>();

  private Observed(List<Slot> slots, int cut) {
    this.slots = slots;
    this.cut = cut;
  }

  /**
   * @param cut how many of the slots are the period's before
   */
  static Observed of(Tables tables, List<Slot> slots, int cut) throws IOException {
    Observed observed = new Observed(slots, cut);
    for (Tables.Row row :
        tables.ask(
            "coverage",
            SQL,
            Map.of(
                "within", SeriesSql.within("\"window\"::TIMESTAMPTZ", slots),
                "slot", SeriesSql.slot("began", slots)))) {
      Sensor sensor =
          observed.sensors.computeIfAbsent(row.text(0), unused -> new Sensor(slots.size()));
      int slot = (int) row.number(1);
      sensor.addressSeconds[slot] = row.real(2);
      sensor.addresses += row.real(3);
      sensor.windows += row.number(4);
      sensor.seconds[slot] = row.real(5);
      sensor.packets[slot] = row.number(6);
      Long drops = row.numberOrNull(7);
      if (drops != null && slot >= cut) {
        sensor.drops = drops + (sensor.drops == null ? 0 : sensor.drops);
      }
      if (slot >= cut && row.isKnown(9)) {
        sensor.leastPayloadShare = Math.min(sensor.leastPayloadShare, row.real(9));
      }
    }
    return observed;
  }

  /** Rates by slot. */
  Rates rates() {
    Rates rates = new Rates(slots.size());
    sensors.forEach((name, sensor) -> {
      Double addresses = sensor.meanAddresses();
      for (int i = 0; addresses != null && i < slots.size(); i++) {
        rates.cover(name, i, (long) sensor.addressSeconds[i], addresses);
      }
    });
    return rates;
  }

  /** Rates of two slots: the period before, and the period. */
  Rates halves() {
    Rates rates = new Rates(2);
    sensors.forEach((name, sensor) -> {
      Double addresses = sensor.meanAddresses();
      for (int i = 0; addresses != null && i < slots.size(); i++) {
        rates.cover(name, i < cut ? 0 : 1, (long) sensor.addressSeconds[i], addresses);
      }
    });
    return rates;
  }

  /** Share of a slot that the sensors were up, weighted by their addresses. */
  double share(int slot) {
    double up = 0;
    double weight = 0;
    for (Sensor sensor : sensors.values()) {
      Double mean = sensor.meanAddresses();
      double addresses = mean == null ? 1 : mean;
      up += addresses * sensor.seconds[slot];
      weight += addresses;
    }
    double seconds = slots.get(slot).days() * 86_400;
    return weight == 0 ? 0 : Math.min(1, up / weight / seconds);
  }

  /** The same of the slots {@code [from, to)} together. */
  double share(int from, int to) {
    double up = 0;
    double days = 0;
    for (int slot = from; slot < to; slot++) {
      up += share(slot) * slots.get(slot).days();
      days += slots.get(slot).days();
    }
    return days == 0 ? 0 : up / days;
  }

  long packets(int from, int to) {
    long sum = 0;
    for (Sensor sensor : sensors.values()) {
      for (int i = from; i < to; i++) {
        sum += sensor.packets[i];
      }
    }
    return sum;
  }

  /** The smallest share of its payload contents that a window of the period kept. */
  double leastPayloadShare() {
    return sensors.values().stream()
        .mapToDouble(sensor -> sensor.leastPayloadShare)
        .min()
        .orElse(1);
  }

  /** The sensors of the period. */
  List<Report.SensorCoverage> sensors() {
    List<Report.SensorCoverage> list = new ArrayList<>();
    double period = 0;
    for (int i = cut; i < slots.size(); i++) {
      period += slots.get(i).days() * 86_400;
    }
    for (Map.Entry<String, Sensor> entry : sensors.entrySet()) {
      Sensor sensor = entry.getValue();
      double seconds = 0;
      double addressDays = 0;
      long packets = 0;
      for (int i = cut; i < slots.size(); i++) {
        seconds += sensor.seconds[i];
        addressDays += sensor.addressSeconds[i] / 86_400;
        packets += sensor.packets[i];
      }
      Double addresses = sensor.meanAddresses();
      list.add(
          new Report.SensorCoverage(
              entry.getKey(),
              Round.of(addresses),
              addresses == null ? null : Round.of(addressDays),
              Round.of(Math.min(1, seconds / period)),
              packets,
              sensor.drops,
              Round.of(sensor.leastPayloadShare)));
    }
    return list;
  }
}
