package org.noroshi.telescope.window;

import java.lang.foreign.MemorySegment;
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

  static Addresses6 sources(MemorySegment memory, long[] offsets, int count) {
    return collect(memory, offsets, count, 8);
  }

  static Addresses6 destinations(MemorySegment memory, long[] offsets, int count) {
    return collect(memory, offsets, count, 24);
  }

  private static Addresses6 collect(MemorySegment memory, long[] offsets, int count, int field) {
    Address[] all = new Address[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      long at = offsets[i];
      if ((PacketRecord.u8(memory, at + 6) & PacketRecord.IPV6) != 0) {
        long address = at + PacketRecord.HEADER + field;
        all[found++] =
            new Address(
                memory.get(PacketRecord.BIG_ENDIAN_LONG, address),
                memory.get(PacketRecord.BIG_ENDIAN_LONG, address + 8));
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
