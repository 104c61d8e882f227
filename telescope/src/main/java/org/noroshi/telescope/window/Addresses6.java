package org.noroshi.telescope.window;

import java.util.Arrays;
import java.util.Comparator;

/** The distinct IPv6 addresses of a shard in ascending order, so that each has a rank. */
final class Addresses6 {
  static final Addresses6 EMPTY = new Addresses6(new Address[0]);

  private final Address[] sorted;

  private record Address(long high, long low) implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
        Comparator.<Address>comparingLong(a -> a.high ^ Long.MIN_VALUE)
            .thenComparingLong(a -> a.low ^ Long.MIN_VALUE);

    @Override
    public int compareTo(Address other) {
      return ORDER.compare(this, other);
    }
  }

  private Addresses6(Address[] sorted) {
    this.sorted = sorted;
  }

  /** The sources of the IPv6 records among those that begin at the offsets. */
  static Addresses6 sources(long[] data, int[] offsets, int count) {
    return collect(data, offsets, count, PacketRecord.HEADER);
  }

  static Addresses6 destinations(long[] data, int[] offsets, int count) {
    return collect(data, offsets, count, PacketRecord.HEADER + 2);
  }

  private static Addresses6 collect(long[] data, int[] offsets, int count, int field) {
    Address[] all = new Address[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      int at = offsets[i];
      if (PacketRecord.isIpv6(data[at])) {
        all[found++] = new Address(data[at + field], data[at + field + 1]);
      }
    }
    Arrays.sort(all, 0, found);
    int kept = 0;
    for (int i = 0; i < found; i++) {
      if (i == 0 || !all[i].equals(all[i - 1])) {
        all[kept++] = all[i];
      }
    }
    return new Addresses6(Arrays.copyOf(all, kept));
  }

  /** Rank of an address that is among them. */
  int rank(long high, long low) {
    return Arrays.binarySearch(sorted, new Address(high, low));
  }
}
