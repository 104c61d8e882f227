package org.noroshi.telescope.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Dark packets by time window and class, without gaps: a window in which nothing came is a row of
 * zeros. Long spans come in wider windows, a multiple of 300 s, so that the rows stay few.
 *
 * @param firstWindowNanos start of the first window, nanoseconds since 1970; 0 where there is none
 * @param windowSeconds width of one window, aligned to UTC
 * @param classes keys of {@link Totals#classes}, in order of the columns
 * @param counts packets, {@code [window][class]}
 */
public record Timeline(
    long firstWindowNanos, int windowSeconds, List<String> classes, long[][] counts) {

  public Timeline {
    classes = List.copyOf(classes);
    counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    for (long[] row : counts) {
      if (row.length != classes.size()) {
        throw new IllegalArgumentException(
            "columns=" + row.length + " classes=" + classes.size() + " must be equal");
      }
    }
  }

  @Override
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  public int windows() {
    return counts.length;
  }

  /** Packets of all classes, by window. */
  public long[] sums() {
    return Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).toArray();
  }
}
