package org.noroshi.publish.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns counts into counts per observed address and day, so that neither an outage nor a change in
 * how many sensors were up looks like a change of what was sent. Each sensor has its own rate, its
 * count over its observed address-days; sensors are joined by the addresses that they have in
 * force, not by those that happened to be up. In a slot in which a sensor saw nothing at all, it is
 * taken to have followed the others: the joined rate is the reference rate of all sensors times the
 * index of those that were up (the ratio imputation of missing strata, Cochran 1977, chapter 6).
 * With every sensor up this is the plain figure, counts over address-days.
 */
final class Rates {
  private static final double SECONDS = 86_400;

  private final int slots;

  /** In order, so that sums are the same each time. */
  private final Map<String, double[]> addressDays = new TreeMap<>();

  private final Map<String, Double> inForce = new TreeMap<>();

  Rates(int slots) {
    this.slots = slots;
  }

  /**
   * Adds what a sensor was up for in a slot.
   *
   * @param addressSeconds addresses in force times seconds up
   * @param addresses in force, mean
   */
  void cover(String sensor, int slot, long addressSeconds, double addresses) {
    double[] days = addressDays.computeIfAbsent(sensor, unused -> new double[slots]);
    days[slot] += addressSeconds / SECONDS;
    inForce.merge(sensor, addresses, Math::max);
  }

  /** Observed address-days of all sensors in a slot. */
  double addressDays(int slot) {
    return addressDays.values().stream().mapToDouble(days -> days[slot]).sum();
  }

  /** Addresses in force of all sensors. */
  double addresses() {
    return inForce.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  boolean known() {
    return !addressDays.isEmpty();
  }

  /**
   * Counts per address and day, by slot; null where no sensor was up.
   *
   * @param counts by sensor, then slot; a sensor without coverage does not count
   */
  @Nullable Double[] of(Map<String, long[]> counts) {
    Map<String, Double> reference = new HashMap<>();
    double all = 0;
    double weight = 0;
    Set<String> sensors = addressDays.keySet();
    for (String sensor : sensors) {
      double days = sum(days(sensor));
      if (days > 0) {
        double rate = Arrays.stream(counts.getOrDefault(sensor, new long[slots])).sum() / days;
        reference.put(sensor, rate);
        all += addressesOf(sensor) * rate;
        weight += addressesOf(sensor);
      }
    }
    @Nullable Double[] rates = new Double[slots];
    for (int slot = 0; slot < slots; slot++) {
      rates[slot] = joined(counts, slot, sensors, reference, weight == 0 ? 0 : all / weight);
    }
    return rates;
  }

  private @Nullable Double joined(
      Map<String, long[]> counts,
      int slot,
      Set<String> sensors,
      Map<String, Double> reference,
      double pooled) {
    double seen = 0;
    double usual = 0;
    double weight = 0;
    boolean allUp = true;
    for (String sensor : sensors) {
      double days = days(sensor)[slot];
      if (days <= 0) {
        allUp = false;
        continue;
      }
      long count = counts.getOrDefault(sensor, new long[slots])[slot];
      seen += addressesOf(sensor) * count / days;
      usual += addressesOf(sensor) * reference.getOrDefault(sensor, 0.0);
      weight += addressesOf(sensor);
    }
    if (weight == 0) {
      return null;
    }
    return allUp || usual == 0 ? seen / weight : pooled * seen / usual;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private double[] days(String sensor) {
    return addressDays.getOrDefault(sensor, new double[slots]);
  }

  private double addressesOf(String sensor) {
    return inForce.getOrDefault(sensor, 0.0);
  }
}
