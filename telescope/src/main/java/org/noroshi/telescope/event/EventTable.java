package org.noroshi.telescope.event;

import java.util.Arrays;
import java.util.List;

/**
 * Open scan events without an object each: nine longs an event in blocks that never move, found by
 * an open-addressing table, their last times apart, since each window runs over those of all
 * events, and the distinct destinations in {@link AddressSets}. An event is known by its number,
 * which stays until an event is removed.
 *
 * <pre>
 * 0 source high   1 source low   2 0+16 port, 16+8 protocol, 24+3 class, 27+1 IPv6, 28+1 reported,
 * 29+1 all of the first packets are there, 30+1 all of it is of an earlier run, 32+32 first of its
 * packets in the {@link FirstPacketPool}
 * 3 first time, ns   4 packets   5 bytes   6, 7 packets of each tool, 32 bits, up to their maximum
 * 8 0+32 distinct destinations, 32+32 where they begin, or the only one itself where it is IPv4
 * </pre>
 */
final class EventTable {
  private static final int WORDS = 9;
  private static final int FIRST = 3;
  private static final int PACKETS = 4;
  private static final int BYTES = 5;
  private static final int TOOLS = 6;
  private static final int TARGETS = 8;

  /** Events of a block, as a power of two. */
  private static final int BLOCK_BITS = 8;

  private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;
  static final int IPV6 = 1 << 27;
  static final int REPORTED = 1 << 28;
  private static final int ALL_FIRST = 1 << 29;
  static final int EARLIER = 1 << 30;
  private static final int KEY = (1 << 27) - 1;
  private static final long LOW = 0xffffffffL;

  private long[][] blocks = new long[4][];
  private int blockCount;
  private long[] last = new long[64];
  private int size;
  private int[] table = new int[128];
  private boolean stale;
  private final AddressSets sets = new AddressSets();
  private final int[] only = new int[1];

  /** Keeps the compiler from dropping reads whose only use is that they bring memory near. */
  @SuppressWarnings("UnusedVariable")
  private long warmed;

  int size() {
    return size;
  }

  long memoryBytes() {
    return (long) blockCount * WORDS * (IN_BLOCK + 1) * Long.BYTES
        + (long) last.length * Long.BYTES
        + (long) table.length * Integer.BYTES
        + sets.memoryBytes();
  }

  private long[] block(int event) {
    return blocks[event >>> BLOCK_BITS];
  }

  private static int at(int event) {
    return (event & IN_BLOCK) * WORDS;
  }

  /** Port, protocol, class and the flag {@link #IPV6} of a fragment. */
  static int key(ScanFragment f) {
    return f.port | f.protocol << 16 | f.packetClass << 24 | (f.ipv6 ? IPV6 : 0);
  }

  private static int slot(long high, long low, int key, int mask) {
    long h = (low * 0x9E3779B97F4A7C15L ^ key) * 0xBF58476D1CE4E5B9L ^ high;
    h = (h ^ h >>> 32) * 0x94D049BB133111EBL;
    return (int) (h >>> 32) & mask;
  }

  /** Number of the event that a fragment has the key of, or -1. */
  int find(ScanFragment f) {
    return find(f.sourceHigh, f.sourceLow, key(f));
  }

  private int find(long high, long low, int key) {
    int mask = table.length - 1;
    for (int slot = slot(high, low, key, mask); ; slot = slot + 1 & mask) {
      int event = table[slot] - 1;
      if (event < 0 || matches(event, high, low, key)) {
        return event;
      }
    }
  }

  private boolean matches(int event, long high, long low, int key) {
    long[] block = block(event);
    int at = at(event);
    return block[at + 1] == low && ((int) block[at + 2] & REPORTED - 1) == key && block[at] == high;
  }

  /**
   * Looks up the events of all IPv4 fragments of a window, -1 where there is none. In one go,
   * because each look-up waits for memory, and the processor can wait for many at once; what is
   * found is then near when it is needed.
   */
  int[] findAhead(FragmentCursor fragments) {
    int count = fragments.count();
    int[] found = fragments.scratch();
    int mask = table.length - 1;
    for (int i = 0; i < count; i++) {
      long key = fragments.keyAhead(i);
      found[i] = key < 0 ? -1 : table[slot(0, key >>> 27, (int) key & KEY, mask)] - 1;
    }
    long near = 0;
    for (int i = 0; i < count; i++) {
      long key = fragments.keyAhead(i);
      if (found[i] >= 0 && !matches(found[i], 0, key >>> 27, (int) key & KEY)) {
        found[i] = find(0, key >>> 27, (int) key & KEY);
      }
      near += found[i] < 0 ? 0 : last[found[i]];
    }
    for (int i = 0; i < count; i++) {
      int event = found[i];
      near += event < 0 || destinations(event) < 2 ? 0 : sets.get(begin(event), 0);
    }
    warmed = near;
    return found;
  }

  /** Adds the event that a fragment begins, which is not there yet; returns its number. */
  int add(ScanFragment f) {
    int event = makeRoom();
    index(event, f.sourceHigh, f.sourceLow, key(f));
    fill(event, f);
    return event;
  }

  private int makeRoom() {
    int event = size++;
    if (event == last.length) {
      last = Arrays.copyOf(last, Math.addExact(event, event >> 1));
    }
    if (event >>> BLOCK_BITS == blockCount) {
      if (blockCount == blocks.length) {
        blocks = Arrays.copyOf(blocks, blockCount * 2);
      }
      blocks[blockCount++] = new long[WORDS << BLOCK_BITS];
    }
    if (size > table.length >> 1) {
      table = new int[table.length * 2];
      stale = true;
    }
    return event;
  }

  private void index(int event, long high, long low, int key) {
    if (stale) {
      size = event;
      rebuild();
      size = event + 1;
    }
    int mask = table.length - 1;
    int slot = slot(high, low, key, mask);
    while (table[slot] != 0) {
      slot = slot + 1 & mask;
    }
    table[slot] = event + 1;
  }

  private void rebuild() {
    Arrays.fill(table, 0);
    stale = false;
    for (int event = 0; event < size; event++) {
      long[] block = block(event);
      int at = at(event);
      index(event, block[at], block[at + 1], (int) block[at + 2] & REPORTED - 1);
    }
  }

  /** Puts another event, with the same key, in the place of one. */
  void replace(int event, ScanFragment f) {
    dropDestinations(event);
    fill(event, f);
  }

  private void fill(int event, ScanFragment f) {
    long[] block = block(event);
    int at = at(event);
    block[at] = f.sourceHigh;
    block[at + 1] = f.sourceLow;
    block[at + 2] = key(f) | (f.earlier ? EARLIER : 0);
    block[at + FIRST] = f.firstNanos;
    last[event] = f.lastNanos;
    block[at + PACKETS] = f.packets;
    block[at + BYTES] = f.bytes;
    block[at + TOOLS] = 0;
    block[at + TOOLS + 1] = 0;
    addTools(block, at, f.tools);
    block[at + TARGETS] = (long) begin(f) << 32 | f.destinationCount;
  }

  /** Keeps a fragment's destinations; returns where, or the only one. */
  private int begin(ScanFragment f) {
    if (f.ipv6) {
      return sets.add(f.destinations6, f.destinationCount);
    }
    return f.destinationCount == 1
        ? f.destinations[0]
        : sets.add(f.destinations, f.destinationCount);
  }

  private static void addTools(long[] block, int at, long[] tools) {
    for (int i = 0; i < tools.length; i++) {
      if (tools[i] != 0) {
        int shift = (i & 1) << 5;
        long old = block[at + TOOLS + (i >> 1)] >>> shift & LOW;
        long sum = Math.min(old + tools[i], LOW);
        block[at + TOOLS + (i >> 1)] += sum - old << shift;
      }
    }
  }

  /** Adds a fragment to its event. */
  void join(int event, ScanFragment f) {
    long[] block = block(event);
    int at = at(event);
    block[at + FIRST] = Math.min(block[at + FIRST], f.firstNanos);
    last[event] = Math.max(last[event], f.lastNanos);
    block[at + PACKETS] += f.packets;
    block[at + BYTES] += f.bytes;
    addTools(block, at, f.tools);
    if (!f.earlier) {
      block[at + 2] &= ~(long) EARLIER;
    }
    block[at + TARGETS] = union(block[at + TARGETS], f);
  }

  private long union(long targets, ScanFragment f) {
    int begin = (int) (targets >>> 32);
    int count = (int) targets;
    if (f.ipv6) {
      return sets.union64(begin, count, f.destinations6, f.destinationCount);
    }
    if (count > 1) {
      return sets.union(begin, count, f.destinations, f.destinationCount);
    }
    if (f.destinationCount == 1 && f.destinations[0] == begin) {
      return targets;
    }
    only[0] = begin;
    return sets.union(sets.add(only, 1), 1, f.destinations, f.destinationCount);
  }

  private void dropDestinations(int event) {
    int count = destinations(event);
    if (isIpv6(event)) {
      sets.release(begin(event), 2 * count);
    } else if (count > 1) {
      sets.release(begin(event), count);
    }
  }

  /** Removes an event; the last one takes its number. Look-ups work again after settling. */
  void remove(int event) {
    dropDestinations(event);
    size--;
    if (event < size) {
      System.arraycopy(block(size), at(size), block(event), at(event), WORDS);
      last[event] = last[size];
    }
    stale = true;
  }

  /** Makes look-ups right again after removals and gives back what they left. */
  void settle() {
    if (stale) {
      rebuild();
    }
    int needed = (size + IN_BLOCK >>> BLOCK_BITS) + 1;
    while (blockCount > needed) {
      blocks[--blockCount] = new long[0];
    }
  }

  boolean isIpv6(int event) {
    return (key(event) & IPV6) != 0;
  }

  boolean isReported(int event) {
    return (key(event) & REPORTED) != 0;
  }

  void setReported(int event) {
    block(event)[at(event) + 2] |= REPORTED;
  }

  /** Where its first packets begin; 0 where they are not kept. */
  int firstPacket(int event) {
    return (int) (block(event)[at(event) + 2] >>> 32);
  }

  /** Whether it has as many first packets as are kept. */
  boolean hasAllFirst(int event) {
    return (key(event) & ALL_FIRST) != 0;
  }

  void setFirstPacket(int event, int first, boolean all) {
    long[] block = block(event);
    int at = at(event) + 2;
    block[at] = (long) first << 32 | block[at] & LOW & ~ALL_FIRST | (all ? ALL_FIRST : 0);
  }

  long firstNanos(int event) {
    return block(event)[at(event) + FIRST];
  }

  long lastNanos(int event) {
    return last[event];
  }

  long packets(int event) {
    return block(event)[at(event) + PACKETS];
  }

  /** Distinct destinations. */
  int destinations(int event) {
    return (int) block(event)[at(event) + TARGETS];
  }

  /** Where the destinations begin in the pool, or the only one itself. */
  private int begin(int event) {
    return (int) (block(event)[at(event) + TARGETS] >>> 32);
  }

  /** Packets that match a tool. */
  long tool(int event, int tool) {
    return block(event)[at(event) + TOOLS + (tool >> 1)] >>> ((tool & 1) << 5) & LOW;
  }

  long sourceHigh(int event) {
    return block(event)[at(event)];
  }

  long sourceLow(int event) {
    return block(event)[at(event) + 1];
  }

  /** Port, protocol, class, and the flags {@link #IPV6}, {@link #REPORTED}, {@link #EARLIER}. */
  int key(int event) {
    return (int) block(event)[at(event) + 2];
  }

  /** A key without what changes while the event goes on. */
  static int identity(int key) {
    return key & REPORTED - 1;
  }

  long bytes(int event) {
    return block(event)[at(event) + BYTES];
  }

  /** Distinct identities of the destinations of an IPv6 event. */
  long destination6(int event, int index) {
    return sets.get64(begin(event), index);
  }

  /** Distinct destinations of an IPv4 event, ascending as unsigned. */
  int destination4(int event, int index) {
    int begin = begin(event);
    return destinations(event) == 1 ? begin : sets.get(begin, index);
  }

  /** The event as a value of its own. */
  ScanEvent event(int event, List<FirstPacket> firstPackets) {
    int key = key(event);
    long[] tools = new long[4];
    for (int i = 0; i < tools.length; i++) {
      tools[i] = tool(event, i);
    }
    return new ScanEvent(
        isIpv6(event),
        sourceHigh(event),
        sourceLow(event),
        key >>> 24 & 7,
        key >>> 16 & 0xff,
        key & 0xffff,
        firstNanos(event),
        lastNanos(event),
        packets(event),
        bytes(event),
        tools,
        destinations(event),
        networks(event),
        (key & EARLIER) != 0,
        firstPackets);
  }

  /** Distinct /24 networks among the destinations; 0 for IPv6. */
  private long networks(int event) {
    if (isIpv6(event)) {
      return 0;
    }
    long networks = 1;
    for (int i = 1; i < destinations(event); i++) {
      networks += destination4(event, i) >>> 8 == destination4(event, i - 1) >>> 8 ? 0 : 1;
    }
    return networks;
  }
}
