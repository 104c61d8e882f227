package org.noroshi.telescope.window;

import static org.noroshi.telescope.window.PacketRecord.I32;
import static org.noroshi.telescope.window.PacketRecord.u16;
import static org.noroshi.telescope.window.PacketRecord.u8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One shard's packets of one window in memory, sorted by (source, class, protocol, event port) and
 * then by (destination, other port, remaining tuple fields). Arrays are kept and grown from shard
 * to shard; one thread at a time. IPv6 addresses are replaced by their rank in this shard, so that
 * one code path serves both versions.
 */
final class ShardRecords implements AutoCloseable {
  private @Nullable Arena arena;
  private MemorySegment memory = MemorySegment.NULL;
  private long[] offsets = new long[0];
  private long[] keys = new long[1024];
  private int[] order = new int[1024];
  private long[] tupleKeys = new long[1024];
  private final RadixSort sort = new RadixSort();
  private int count4;
  private int count6;
  private int size;
  private Addresses6 sources6 = Addresses6.EMPTY;
  private Addresses6 destinations6 = Addresses6.EMPTY;
  private boolean ipv6;

  @SuppressWarnings("MustBeClosedChecker") // closed by close() or by the next larger load
  private static Arena newArena() {
    return Arena.ofShared();
  }

  /** Loads a partition; then {@link #select} chooses the version to walk. */
  void load(WindowLog log, int partition) throws IOException {
    long bytes = log.bytes(partition);
    if (memory.byteSize() < bytes) {
      close();
      Arena fresh = newArena();
      arena = fresh;
      memory = fresh.allocate(bytes + (bytes >> 2) + 4096, 8);
    }
    log.copy(partition, memory);
    count4 = 0;
    count6 = 0;
    int total = 0;
    for (long at = 0; at < bytes; at += u16(memory, at)) {
      if (total == offsets.length) {
        offsets = Arrays.copyOf(offsets, Math.max(4096, total + (total >> 1)));
      }
      offsets[total++] = at;
      if ((u8(memory, at + 6) & PacketRecord.IPV6) != 0) {
        count6++;
      }
    }
    count4 = total - count6;
  }

  /** Sorts the packets of one IP version for walking; returns how many there are. */
  int select(boolean version6) {
    ipv6 = version6;
    size = version6 ? count6 : count4;
    if (keys.length < size) {
      int capacity = size + (size >> 2);
      keys = new long[capacity];
      order = new int[capacity];
      tupleKeys = new long[capacity];
    }
    if (size == 0) {
      return 0;
    }
    if (version6) {
      sources6 = Addresses6.sources(memory, offsets, count4 + count6);
      destinations6 = Addresses6.destinations(memory, offsets, count4 + count6);
    }
    int filled = 0;
    int total = count4 + count6;
    for (int i = 0; i < total; i++) {
      long at = offsets[i];
      if (((u8(memory, at + 6) & PacketRecord.IPV6) != 0) != version6) {
        continue;
      }
      keys[filled] = eventKey(at);
      order[filled++] = i;
    }
    sort.sort(keys, order, 0, size);
    return size;
  }

  private long eventKey(long at) {
    int source =
        ipv6
            ? sources6.rank(PacketRecord.sourceHigh(memory, at), PacketRecord.sourceLow(memory, at))
            : memory.get(I32, at + 32);
    return ((long) source & 0xffffffffL) << 27
        | (long) packetClass(at) << 24
        | (long) u8(memory, at + 17) << 16
        | u16(memory, at + (portIsSource(at) ? 20 : 22));
  }

  /** Whether the event's port is the source port: backscatter, and ICMP, whose type it is. */
  private boolean portIsSource(long at) {
    int packetClass = packetClass(at);
    int protocol = u8(memory, at + 17);
    return packetClass == Classes.BACKSCATTER || protocol == 1 || protocol == 58;
  }

  private int packetClass(long at) {
    return u8(memory, at + 6) & 0x7f;
  }

  /** Orders {@code [from, to)}, one event's packets, by destination and the rest of the tuple. */
  void sortTuples(int from, int to) {
    if (to - from == 1) {
      tupleKeys[from] = tupleKey(from);
      return;
    }
    for (int i = from; i < to; i++) {
      tupleKeys[i] = tupleKey(i);
    }
    sort.sort(tupleKeys, order, from, to);
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || tupleKeys[i] >>> 16 != tupleKeys[start] >>> 16) {
        if (i - start > 1) {
          sortRest(start, i);
        }
        start = i;
      }
    }
  }

  /** Same destination and port but other fields differ: by the full remaining fields. */
  private void sortRest(int from, int to) {
    for (int i = from; i < to; i++) {
      tupleKeys[i] = rest(i);
    }
    sort.sort(tupleKeys, order, from, to);
    for (int i = from; i < to; i++) {
      tupleKeys[i] = tupleKey(i);
    }
  }

  private long tupleKey(int i) {
    long at = offset(i);
    long rest = PacketRecord.mix(rest(i)) & 0xffff;
    return ((long) destination(i) & 0xffffffffL) << 32
        | (long) u16(memory, at + (portIsSource(at) ? 22 : 20)) << 16
        | rest;
  }

  /** Ttl, flags, length, SYN length and window, tools and evidence in 63 bits. */
  long rest(int i) {
    long at = offset(i);
    return (long) u8(memory, at + 24) << 55
        | (long) u8(memory, at + 25) << 47
        | (long) u16(memory, at + 28) << 31
        | (long) (u8(memory, at + 26) >>> 2) << 27
        | (long) u16(memory, at + 30) << 11
        | (long) (u8(memory, at + 7) & 0xf) << 7
        | (u8(memory, at + 16) & 0x7f);
  }

  /** Whether two neighbours have the same flow tuple (within one event). */
  boolean sameTuple(int i, int j) {
    return tupleKeys[i] == tupleKeys[j] && rest(i) == rest(j);
  }

  int size() {
    return size;
  }

  boolean ipv6() {
    return ipv6;
  }

  MemorySegment memory() {
    return memory;
  }

  /** Byte offset in {@link #memory} of the packet at a sorted position. */
  long offset(int i) {
    return offsets[order[i]];
  }

  /**
   * Event key of a sorted position: source, class, protocol, port; {@code >>> 27} is the source.
   */
  long key(int i) {
    return keys[i];
  }

  /** IPv4 source, or the rank of the IPv6 source. */
  int source(int i) {
    return (int) (keys[i] >>> 27);
  }

  /** Port that the event at a sorted position is about. */
  int eventPort(int i) {
    return (int) keys[i] & 0xffff;
  }

  /**
   * Byte offsets of the earliest packets among sorted positions {@code [from, to)}, by time and
   * then by tuple order, so that the choice does not depend on arrival.
   */
  LongStream earliest(int from, int to, int limit) {
    return IntStream.range(from, to)
        .boxed()
        .sorted(Comparator.comparingLong(i -> PacketRecord.time(memory, offset(i))))
        .limit(limit)
        .mapToLong(this::offset);
  }

  int destination(int i) {
    long at = offset(i);
    return ipv6
        ? destinations6.rank(
            PacketRecord.destinationHigh(memory, at), PacketRecord.destinationLow(memory, at))
        : memory.get(I32, at + 36);
  }

  @Override
  public void close() {
    Arena open = arena;
    if (open != null) {
      memory = MemorySegment.NULL;
      arena = null;
      open.close();
    }
  }
}
