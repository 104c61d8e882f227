package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which windows of each sensor are closed for good, as ranges of window numbers, so that a sensor
 * that is watched for years takes a handful of them. Beyond {@link #MOST_RANGES} the gap that lies
 * longest ago counts as closed too.
 */
final class ClosedWindows {
  /** Ranges of a sensor: one more than gaps without any packet between its windows. */
  static final int MOST_RANGES = 1 << 14;

  /** Last window number of each range, by its first; ranges neither overlap nor touch. */
  private final TreeMap<Integer, TreeMap<Long, Long>> sensors = new TreeMap<>();

  private static long number(long startNanos) {
    return Math.floorDiv(startNanos, StreamClock.WINDOW_NANOS);
  }

  boolean contains(int sensor, long startNanos) {
    TreeMap<Long, Long> ranges = sensors.get(sensor);
    if (ranges == null) {
      return false;
    }
    long window = number(startNanos);
    Map.Entry<Long, Long> range = ranges.floorEntry(window);
    return range != null && range.getValue() >= window;
  }

  void add(int sensor, long startNanos) {
    if (contains(sensor, startNanos)) {
      return;
    }
    TreeMap<Long, Long> ranges = sensors.computeIfAbsent(sensor, key -> new TreeMap<>());
    long first = number(startNanos);
    long last = first;
    Map.Entry<Long, Long> before = ranges.lowerEntry(first);
    if (before != null && before.getValue() == first - 1) {
      first = before.getKey();
    }
    Long after = ranges.remove(last + 1);
    if (after != null) {
      last = after;
    }
    ranges.put(first, last);
    if (ranges.size() > MOST_RANGES) {
      long oldest = ranges.firstKey();
      ranges.pollFirstEntry();
      Map.Entry<Long, Long> next = ranges.pollFirstEntry();
      ranges.put(oldest, next.getValue());
    }
  }

  /** Ranges of all sensors. */
  int ranges() {
    return sensors.values().stream().mapToInt(TreeMap::size).sum();
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(ranges());
    for (Map.Entry<Integer, TreeMap<Long, Long>> sensor : sensors.entrySet()) {
      for (Map.Entry<Long, Long> range : sensor.getValue().entrySet()) {
        out.writeInt(sensor.getKey());
        out.writeLong(range.getKey());
        out.writeLong(range.getValue());
      }
    }
  }

  /**
   * @param numbers sensors' numbers of now by those of then
   */
  void restore(DataInput in, int[] numbers) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      sensors
          .computeIfAbsent(numbers[in.readInt()], key -> new TreeMap<>())
          .put(in.readLong(), in.readLong());
    }
  }
}
