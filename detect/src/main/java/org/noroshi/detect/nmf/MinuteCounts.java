package org.noroshi.detect.nmf;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.noroshi.detect.synchrony.HostSlot;

/**
 * Packets a minute of half an hour: the matrix of Dark-NMF, which has a row a minute and a column a
 * key.
 *
 * @param start seconds since 1970 (UTC)
 * @param keys of the columns: views (first two octets, 0 to 65,535) or ports ({@link #portKey}),
 *     ascending
 * @param columns for each key the packets of each minute; not copied
 */
public record MinuteCounts(long start, List<Integer> keys, List<long[]> columns) {
  /** Rows. */
  public static final int MINUTES = 30;

  /** Length of the whole. */
  public static final int SECONDS = MINUTES * 60;

  /** Packets in a minute above which a view is dropped (Dark-TRACER, two octets). */
  public static final long MOST_PACKETS = 60;

  public MinuteCounts {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    if (keys.size() != columns.size()
        || columns.stream().anyMatch(column -> column.length != MINUTES)) {
      throw new IllegalArgumentException("keys=" + keys.size() + " columns=" + columns.size());
    }
  }

  /** Counts rows by view, in any order, and drops views by {@link #isUsual}. */
  public static MinuteCounts ofViews(Iterable<HostSlot> rows, long start) {
    SortedMap<Integer, long[]> counts = new TreeMap<>();
    for (HostSlot row : rows) {
      if (row.isWithin(start, SECONDS)) {
        long[] column = counts.computeIfAbsent(row.view(), view -> new long[MINUTES]);
        column[(int) (row.start() - start) / 60] += row.packets();
      }
    }
    return of(start, counts, MinuteCounts::isUsual);
  }

  /** Counts rows by port, in any order; see {@link PortColumns}. */
  public static MinuteCounts ofPorts(Iterable<HostSlot> rows, long start) {
    return ofPorts(PortColumns.of(rows, start), start);
  }

  /** Takes counts a minute by port as they are. */
  static MinuteCounts ofPorts(SortedMap<Integer, long[]> counts, long start) {
    return of(start, counts, column -> true);
  }

  /** The key of a port's column: its number, for UDP 65,536 more. */
  public static int portKey(boolean isTcp, int port) {
    return isTcp ? port : PortColumns.UDP | port;
  }

  private static MinuteCounts of(
      long start, SortedMap<Integer, long[]> counts, Predicate<long[]> kept) {
    List<Integer> keys =
        counts.entrySet().stream()
            .filter(entry -> kept.test(entry.getValue()))
            .map(entry -> entry.getKey())
            .toList();
    return new MinuteCounts(
        start, keys, keys.stream().map(counts::get).map(Objects::requireNonNull).toList());
  }

  /**
   * Whether a view sent more than one packet and at most {@value #MOST_PACKETS} in each minute; one
   * packet has no course, and heavy senders would be the only ones that the factors describe.
   */
  private static boolean isUsual(long[] column) {
    return Arrays.stream(column).sum() > 1
        && Arrays.stream(column).allMatch(packets -> packets <= MOST_PACKETS);
  }

  /** Whether no column changes from minute to minute: there is no course to share. */
  boolean isConstant() {
    return columns.stream()
        .allMatch(column -> Arrays.stream(column).allMatch(packets -> packets == column[0]));
  }
}
