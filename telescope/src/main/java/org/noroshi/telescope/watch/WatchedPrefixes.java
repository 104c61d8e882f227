package org.noroshi.telescope.watch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.noroshi.telescope.sensor.Prefix;

/**
 * Prefixes, asked which is the longest one that an address lies in. Immutable; a look-up allocates
 * nothing, costs one comparison where there are none, and for nearly all IPv4 addresses one look
 * into a bitmap of the /16s.
 */
public final class WatchedPrefixes {
  public static final WatchedPrefixes NONE = new WatchedPrefixes(List.of());

  private final List<Prefix> prefixes;
  private final Stretches ipv4;
  private final Stretches ipv6;
  private final long[] slash16 = new long[1024];

  /**
   * @param prefixes one that is named twice is found under its first place
   */
  public WatchedPrefixes(List<Prefix> prefixes) {
    this.prefixes = List.copyOf(prefixes);
    ipv4 = new Stretches(this.prefixes, 4);
    ipv6 = new Stretches(this.prefixes, 6);
    for (Prefix prefix : this.prefixes) {
      if (prefix.version() == 4) {
        long last = prefix.low() + prefix.addresses() - 1 >>> 16;
        for (long block = prefix.low() >>> 16; block <= last; block++) {
          slash16[(int) (block >>> 6)] |= 1L << block;
        }
      }
    }
  }

  public boolean isEmpty() {
    return prefixes.isEmpty();
  }

  public List<Prefix> prefixes() {
    return prefixes;
  }

  /**
   * Place in the list of the longest prefix that an address lies in; -1 where it lies in none.
   *
   * @param version 4 or 6; IPv4 addresses have {@code high} 0
   */
  public int longest(int version, long high, long low) {
    if (version == 6) {
      return ipv6.find(high, low);
    }
    int block = (int) (low >>> 16) & 0xffff;
    return (slash16[block >>> 6] >>> block & 1) == 0 ? -1 : ipv4.find(0, low & 0xffffffffL);
  }

  /** The line of addresses cut where the longest prefix changes, ascending. */
  private static final class Stretches {
    private final long[] highs;
    private final long[] lows;
    private final int[] places;

    Stretches(List<Prefix> all, int version) {
      int[] sorted =
          java.util.stream.IntStream.range(0, all.size())
              .filter(i -> all.get(i).version() == version)
              .boxed()
              .sorted(
                  Comparator.<Integer, Long>comparing(i -> all.get(i).high(), Long::compareUnsigned)
                      .thenComparing(i -> all.get(i).low(), Long::compareUnsigned)
                      .thenComparing(i -> all.get(i).length())
                      .thenComparing(Comparator.reverseOrder()))
              .mapToInt(Integer::intValue)
              .toArray();
      highs = new long[2 * sorted.length];
      lows = new long[2 * sorted.length];
      places = new int[2 * sorted.length];
      int size = 0;
      int[] open = new int[130];
      int depth = 0;
      for (int at : sorted) {
        Prefix next = all.get(at);
        while (depth > 0 && !covers(all.get(open[depth - 1]), next)) {
          size = end(all.get(open[--depth]), depth == 0 ? -1 : open[depth - 1], size);
        }
        if (depth > 0 && all.get(open[depth - 1]).equals(next)) {
          open[depth - 1] = Math.min(open[depth - 1], at);
          places[size - 1] = open[depth - 1];
          continue;
        }
        size = cut(next.high(), next.low(), at, size);
        open[depth++] = at;
      }
      while (depth > 0) {
        size = end(all.get(open[--depth]), depth == 0 ? -1 : open[depth - 1], size);
      }
      this.size = size;
    }

    private final int size;

    private static boolean covers(Prefix outer, Prefix inner) {
      return inner.length() >= outer.length()
          && outer.contains(inner.version(), inner.high(), inner.low());
    }

    /** After a prefix the one around it goes on. */
    private int end(Prefix prefix, int around, int size) {
      int bits = (prefix.version() == 4 ? 32 : 128) - prefix.length();
      long low = bits >= 64 ? 0 : prefix.low() + (1L << bits);
      boolean carries = bits >= 64 || prefix.version() == 6 && low == 0;
      long high =
          !carries
              ? prefix.high()
              : prefix.high() + (bits <= 64 ? 1 : 1L << Math.min(63, bits - 64));
      boolean beyond =
          prefix.version() == 4
              ? low > 0xffffffffL
              : bits == 128 || high == 0 && prefix.high() != 0;
      return beyond ? size : cut(high, low, around, size);
    }

    private int cut(long high, long low, int place, int size) {
      if (size > 0 && highs[size - 1] == high && lows[size - 1] == low) {
        places[size - 1] = place;
        return size;
      }
      highs[size] = high;
      lows[size] = low;
      places[size] = place;
      return size + 1;
    }

    int find(long high, long low) {
      int from = 0;
      int to = size;
      while (from < to) {
        int middle = (from + to) >>> 1;
        int order = Long.compareUnsigned(highs[middle], high);
        if (order == 0) {
          order = Long.compareUnsigned(lows[middle], low);
        }
        if (order <= 0) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from == 0 ? -1 : places[from - 1];
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(prefixes.toArray());
  }
}
