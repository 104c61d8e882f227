package org.noroshi.telescope.origin;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers ranges in any order. Where two overlap, the one that begins later wins. */
final class RangeCollector {
  /** Unsigned, both ends inclusive. */
  private record Range(long first, long last, int value) {}

  private final List<Range> ipv4 = new ArrayList<>();
  private final List<Range> ipv6 = new ArrayList<>();

  boolean isEmpty() {
    return ipv4.isEmpty() && ipv6.isEmpty();
  }

  void ipv4(long first, long last, int value) {
    ipv4.add(new Range(first, last, value));
  }

  /** Upper 64 bits of the first and the last address. */
  void ipv6(long first, long last, int value) {
    ipv6.add(new Range(first, last, value));
  }

  Ranges build() {
    LongArrayList starts4 = new LongArrayList();
    IntArrayList values4 = new IntArrayList();
    join(ipv4, 0xffffffffL, starts4, values4);
    LongArrayList starts6 = new LongArrayList();
    IntArrayList values6 = new IntArrayList();
    join(ipv6, -1L, starts6, values6);
    int[] narrow = new int[starts4.size()];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (int) starts4.getLong(i);
    }
    return new Ranges(narrow, values4.toIntArray(), starts6.toLongArray(), values6.toIntArray());
  }

  private static void join(
      List<Range> ranges, long end, LongArrayList starts, IntArrayList values) {
    ranges.sort(Comparator.comparing(Range::first, Long::compareUnsigned));
    starts.add(0);
    values.add(0);
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      put(range.first, range.value, starts, values);
      boolean last = i + 1 == ranges.size();
      if (range.last != end
          && (last || Long.compareUnsigned(ranges.get(i + 1).first, range.last + 1) > 0)) {
        put(range.last + 1, 0, starts, values);
      }
    }
  }

  private static void put(long start, int value, LongArrayList starts, IntArrayList values) {
    int top = starts.size() - 1;
    if (starts.getLong(top) == start) {
      values.set(top, value);
      if (top > 0 && values.getInt(top - 1) == value) {
        starts.removeLong(top);
        values.removeInt(top);
      }
    } else if (values.getInt(top) != value) {
      starts.add(start);
      values.add(value);
    }
  }
}
