package org.noroshi.publish.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts of labels by sensor and slot. */
final class Counts {
  private final int slots;

  /** Hashed, since there are hundreds of thousands of labels; sensors are few and in order. */
  private final Map<String, Map<String, long[]>> byLabel = new HashMap<>();

  Counts(int slots) {
    this.slots = slots;
  }

  void add(String label, String sensor, int slot, long count) {
    byLabel.computeIfAbsent(label, unused -> new TreeMap<>())
            .computeIfAbsent(sensor, unused -> new long[slots])[slot] +=
        count;
  }

  /** By sensor, then slot; empty where the label never came. */
  Map<String, long[]> of(String label) {
    return byLabel.getOrDefault(label, Map.of());
  }

  Iterable<String> labels() {
    return byLabel.keySet();
  }

  boolean isEmpty() {
    return byLabel.isEmpty();
  }

  /** Sum over sensors in slots {@code [from, to)}. */
  long sum(String label, int from, int to) {
    long sum = 0;
    for (long[] counts : of(label).values()) {
      sum += Arrays.stream(counts, from, to).sum();
    }
    return sum;
  }

  /** Sum over sensors and all labels in slots {@code [from, to)}. */
  long sum(int from, int to) {
    long sum = 0;
    for (String label : byLabel.keySet()) {
      sum += sum(label, from, to);
    }
    return sum;
  }

  /** Adds up several labels. */
  Map<String, long[]> of(Iterable<String> labels) {
    Map<String, long[]> sums = new TreeMap<>();
    for (String label : labels) {
      of(label)
          .forEach((sensor, counts) -> {
            long[] sum = sums.computeIfAbsent(sensor, unused -> new long[slots]);
            for (int i = 0; i < slots; i++) {
              sum[i] += counts[i];
            }
          });
    }
    return sums;
  }

  /** Joins slots {@code [0, cut)} and {@code [cut, slots)} to two, for comparing periods. */
  static Map<String, long[]> halves(Map<String, long[]> counts, int cut) {
    Map<String, long[]> halves = new TreeMap<>();
    counts.forEach((sensor, slots) ->
        halves.put(
            sensor,
            new long[] {
              Arrays.stream(slots, 0, cut).sum(), Arrays.stream(slots, cut, slots.length).sum()
            }));
    return halves;
  }
}
