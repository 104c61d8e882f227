package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The lists of ports in a batch's rows, as arrays that the next batch uses again: by length, since
 * a column of lists has no other way to say how long a list is. Not thread-safe.
 */
final class PortLists {
  /** Arrays of a length that are kept, times the length: 3 MiB if every length is at its limit. */
  private static final int MOST_KEPT = 1 << 13;

  private static final int[] EMPTY = {};

  /** Shared by everyone, never changed. */
  private static final int[][] ONE_PORT = new int[65536][];

  private final int[][][] kept = new int[HostSlots.LISTED_PORTS + 1][][];
  private final int[] used = new int[HostSlots.LISTED_PORTS + 1];

  /** The rows that have the arrays are written. */
  void reuse() {
    java.util.Arrays.fill(used, 0);
  }

  /** The ports as an array, valid until {@link #reuse}. */
  int[] of(IntArrayList ports) {
    int length = ports.size();
    if (length == 0) {
      return EMPTY;
    }
    if (length == 1) {
      return one(ports.getInt(0));
    }
    int[] array = take(length);
    ports.getElements(0, array, 0, length);
    return array;
  }

  private static int[] one(int port) {
    int[] shared = ONE_PORT[port];
    if (shared == null) {
      shared = new int[] {port};
      ONE_PORT[port] = shared;
    }
    return shared;
  }

  private int[] take(int length) {
    int[] @Nullable [] arrays = kept[length];
    if (arrays == null) {
      arrays = new int[MOST_KEPT / length][];
      kept[length] = arrays;
    }
    int next = used[length];
    if (next == arrays.length) {
      return new int[length];
    }
    used[length] = next + 1;
    int[] array = arrays[next];
    if (array == null) {
      array = new int[length];
      arrays[next] = array;
    }
    return array;
  }
}
