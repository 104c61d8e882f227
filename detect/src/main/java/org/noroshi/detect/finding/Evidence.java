package org.noroshi.detect.finding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decided a finding.
 *
 * @param windows starts of the observation windows (or of the slots of such) that it was seen in,
 *     nanoseconds since 1970, ascending; of many the first and the last ones
 * @param numbers by name: {@link Long}, {@link Double}, {@link String}, or a {@link List} of these
 * @param packets some of its packets, earliest first
 */
public record Evidence(
    List<Long> windows, SortedMap<String, Object> numbers, List<SamplePacket> packets) {
  /** Windows that are named at either end. */
  private static final int ENDS = 24;

  /** Packets that a finding keeps. */
  public static final int MOST_PACKETS = 10;

  public Evidence {
    windows = ends(windows);
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    packets = packets.stream().sorted().distinct().limit(MOST_PACKETS).toList();
  }

  public static Evidence of(List<Long> windows, Map<String, ?> numbers) {
    return new Evidence(windows, new TreeMap<>(numbers), List.of());
  }

  /**
   * Starts of the windows of a length that {@code [firstNanos, lastNanos]} touches: all, or of many
   * those at both ends.
   */
  public static List<Long> windows(long firstNanos, long lastNanos, long lengthNanos) {
    long from = Math.floorDiv(firstNanos, lengthNanos);
    long to = Math.floorDiv(lastNanos, lengthNanos);
    List<Long> starts = new ArrayList<>();
    for (long window = from; window <= to; window++) {
      if (window - from == ENDS && to - window >= ENDS) {
        window = to - ENDS + 1;
      }
      starts.add(window * lengthNanos);
    }
    return starts;
  }

  /**
   * Adds a window to those kept so far and forgets what neither end will name, in any order of
   * windows the same.
   */
  public static void keepEnds(NavigableSet<Long> windows, long window) {
    windows.add(window);
    if (windows.size() > 2 * ENDS) {
      Iterator<Long> all = windows.iterator();
      for (int i = 0; i <= ENDS; i++) {
        all.next();
      }
      all.remove();
    }
  }

  /** The same with packets. */
  public Evidence with(List<SamplePacket> samples) {
    return new Evidence(windows, numbers, samples);
  }

  /** The same with one more number, or another value of it. */
  public Evidence with(String name, Object number) {
    SortedMap<String, Object> more = new TreeMap<>(numbers);
    more.put(name, number);
    return new Evidence(windows, more, packets);
  }

  /** Windows and packets of both; the numbers of the stronger one. */
  Evidence join(Evidence stronger) {
    List<Long> all = new ArrayList<>(windows);
    all.addAll(stronger.windows);
    List<SamplePacket> both = new ArrayList<>(packets);
    both.addAll(stronger.packets);
    return new Evidence(all, stronger.numbers, both);
  }

  private static List<Long> ends(List<Long> windows) {
    List<Long> sorted = windows.stream().sorted().distinct().toList();
    if (sorted.size() <= 2 * ENDS) {
      return sorted;
    }
    List<Long> kept = new ArrayList<>(sorted.subList(0, ENDS));
    kept.addAll(sorted.subList(sorted.size() - ENDS, sorted.size()));
    return List.copyOf(kept);
  }
}
