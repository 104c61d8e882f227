package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Open scan events without an object each: ten longs an event in one array, found by an
 * open-addressing table, and the distinct destinations as sorted runs of ints in another. An event
 * is known by its number, which stays until an event is removed. 64-bit identities of IPv6
 * destinations take two ints each.
 *
 * <pre>
 * 0 source high   1 source low   2 0+16 port, 16+8 protocol, 24+3 class, 27+1 IPv6, 28+1 reported
 * 3 first time, ns   4 last time, ns   5 packets   6 bytes
 * 7 0+32 distinct destinations, 32+32 where they begin, or the only one itself where it is IPv4
 * 8, 9 packets of each tool, 32 bits each, which stop at their maximum
 * </pre>
 */
final class EventTable {
  private static final int WORDS = 10;
  private static final int BLOCK = 1 << 16;
  private static final int IPV6 = 1 << 27;
  private static final int REPORTED = 1 << 28;
  private static final long LOW = 0xffffffffL;

  private long[] events = new long[16 * WORDS];
  private int size;
  private int[] table = new int[32];
  private boolean stale;
  private int[] pool = new int[64];
  private int poolSize;
  private int garbage;

  int size() {
    return size;
  }

  long memoryBytes() {
    return (long) events.length * Long.BYTES + (long) (table.length + pool.length) * Integer.BYTES;
  }

  private static int key(ScanFragment f) {
    return f.port | f.protocol << 16 | f.packetClass << 24 | (f.ipv6 ? IPV6 : 0);
  }

  private static int slot(long high, long low, int key, int mask) {
    long h = (low * 0x9E3779B97F4A7C15L ^ key) * 0xBF58476D1CE4E5B9L ^ high;
    h = (h ^ h >>> 32) * 0x94D049BB133111EBL;
    return (int) (h >>> 32) & mask;
  }

  /** Number of the event that a fragment has the key of, or -1. */
  int find(ScanFragment f) {
    int key = key(f);
    int mask = table.length - 1;
    for (int slot = slot(f.sourceHigh, f.sourceLow, key, mask); ; slot = slot + 1 & mask) {
      int event = table[slot] - 1;
      if (event < 0) {
        return -1;
      }
      int at = event * WORDS;
      if (events[at + 1] == f.sourceLow
          && ((int) events[at + 2] & REPORTED - 1) == key
          && events[at] == f.sourceHigh) {
        return event;
      }
    }
  }

  /** Adds the event that a fragment begins, which is not there yet; returns its number. */
  int add(ScanFragment f) {
    int event = makeRoom();
    index(event, f.sourceHigh, f.sourceLow, key(f));
    fill(event, f);
    return event;
  }

  private int makeRoom() {
    if (events.length - size * WORDS < WORDS) {
      events =
          Arrays.copyOf(events, Math.addExact(events.length, events.length >> 1) / WORDS * WORDS);
    }
    int event = size++;
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
      int at = event * WORDS;
      index(event, events[at], events[at + 1], (int) events[at + 2] & REPORTED - 1);
    }
  }

  /** Puts another event, with the same key, in the place of one. */
  void replace(int event, ScanFragment f) {
    dropDestinations(event);
    fill(event, f);
  }

  private void fill(int event, ScanFragment f) {
    int at = event * WORDS;
    events[at] = f.sourceHigh;
    events[at + 1] = f.sourceLow;
    events[at + 2] = key(f);
    events[at + 3] = f.firstNanos;
    events[at + 4] = f.lastNanos;
    events[at + 5] = f.packets;
    events[at + 6] = f.bytes;
    events[at + 8] = 0;
    events[at + 9] = 0;
    addTools(at, f.tools);
    if (!f.ipv6 && f.destinationCount == 1) {
      events[at + 7] = (long) f.destinations[0] << 32 | 1;
    } else {
      events[at + 7] = (long) append(f) << 32 | f.destinationCount;
    }
  }

  private int append(ScanFragment f) {
    int from = reserve(f.destinationCount * (f.ipv6 ? 2 : 1));
    if (f.ipv6) {
      for (int i = 0; i < f.destinationCount; i++) {
        put6(from + 2 * i, f.destinations6[i]);
      }
    } else {
      System.arraycopy(f.destinations, 0, pool, from, f.destinationCount);
    }
    return from;
  }

  private void put6(int at, long value) {
    pool[at] = (int) (value >>> 32);
    pool[at + 1] = (int) value;
  }

  private long get6(int at) {
    return (long) pool[at] << 32 | pool[at + 1] & LOW;
  }

  private int reserve(int ints) {
    if (pool.length - poolSize < ints) {
      long wanted = Math.max((long) poolSize + ints, pool.length + (pool.length >> 1));
      pool = Arrays.copyOf(pool, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
    int from = poolSize;
    poolSize += ints;
    return from;
  }

  private void addTools(int at, long[] tools) {
    for (int i = 0; i < tools.length; i++) {
      if (tools[i] != 0) {
        int shift = (i & 1) << 5;
        long old = events[at + 8 + (i >> 1)] >>> shift & LOW;
        long sum = Math.min(old + tools[i], LOW);
        events[at + 8 + (i >> 1)] += sum - old << shift;
      }
    }
  }

  /** Adds a fragment to its event. */
  void join(int event, ScanFragment f) {
    int at = event * WORDS;
    events[at + 3] = Math.min(events[at + 3], f.firstNanos);
    events[at + 4] = Math.max(events[at + 4], f.lastNanos);
    events[at + 5] += f.packets;
    events[at + 6] += f.bytes;
    addTools(at, f.tools);
    if (f.ipv6) {
      union6(at, f);
    } else {
      union4(at, f.destinations, f.destinationCount);
    }
  }

  private void union4(int at, int[] theirs, int theirCount) {
    int count = (int) events[at + 7];
    int only = (int) (events[at + 7] >>> 32);
    if (count == 1 && theirCount == 1 && theirs[0] == only) {
      return;
    }
    int from = reserve(count + theirCount);
    int[] ours = pool;
    int i = only;
    if (count == 1) {
      ours = new int[] {only};
      i = 0;
    }
    int end = i + count;
    int j = 0;
    int to = from;
    while (i < end || j < theirCount) {
      int order = i == end ? 1 : j == theirCount ? -1 : Integer.compareUnsigned(ours[i], theirs[j]);
      pool[to++] = order <= 0 ? ours[i] : theirs[j];
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    adopt(at, from, to - from, 1);
  }

  private void union6(int at, ScanFragment f) {
    int count = (int) events[at + 7];
    int from = reserve(2 * (count + f.destinationCount));
    int i = (int) (events[at + 7] >>> 32);
    int end = i + 2 * count;
    int j = 0;
    int to = from;
    while (i < end || j < f.destinationCount) {
      int order =
          i == end ? 1 : j == f.destinationCount ? -1 : Long.compare(get6(i), f.destinations6[j]);
      put6(to, order <= 0 ? get6(i) : f.destinations6[j]);
      to += 2;
      i += order <= 0 ? 2 : 0;
      j += order >= 0 ? 1 : 0;
    }
    adopt(at, from, (to - from) / 2, 2);
  }

  /** Takes the union at the pool's end for the event's destinations, if it has more. */
  private void adopt(int at, int from, int count, int width) {
    int before = (int) events[at + 7];
    if (count == before) {
      poolSize = from;
      return;
    }
    if (before > 1 || width == 2) {
      garbage += before * width;
    }
    events[at + 7] = (long) from << 32 | count;
    poolSize = from + count * width;
  }

  private void dropDestinations(int event) {
    int at = event * WORDS;
    if (isIpv6(event) || (int) events[at + 7] > 1) {
      garbage += (int) events[at + 7] * (isIpv6(event) ? 2 : 1);
    }
  }

  /** Removes an event; the last one takes its number. Look-ups work again after settling. */
  void remove(int event) {
    dropDestinations(event);
    size--;
    if (event < size) {
      System.arraycopy(events, size * WORDS, events, event * WORDS, WORDS);
    }
    stale = true;
  }

  /** Makes look-ups right again after removals and gives back what they left. */
  void settle() {
    if (stale) {
      rebuild();
    }
    if (garbage > 1024 && garbage > poolSize >> 1) {
      compact();
    }
  }

  private void compact() {
    int[] old = pool;
    pool = new int[Math.max(64, poolSize - garbage + (poolSize - garbage >> 2))];
    poolSize = 0;
    garbage = 0;
    for (int event = 0; event < size; event++) {
      int at = event * WORDS;
      int count = (int) events[at + 7];
      if (isIpv6(event) || count > 1) {
        int ints = count * (isIpv6(event) ? 2 : 1);
        int to = reserve(ints);
        System.arraycopy(old, (int) (events[at + 7] >>> 32), pool, to, ints);
        events[at + 7] = (long) to << 32 | count;
      }
    }
  }

  boolean isIpv6(int event) {
    return ((int) events[event * WORDS + 2] & IPV6) != 0;
  }

  boolean isReported(int event) {
    return ((int) events[event * WORDS + 2] & REPORTED) != 0;
  }

  void setReported(int event) {
    events[event * WORDS + 2] |= REPORTED;
  }

  long firstNanos(int event) {
    return events[event * WORDS + 3];
  }

  long lastNanos(int event) {
    return events[event * WORDS + 4];
  }

  long packets(int event) {
    return events[event * WORDS + 5];
  }

  /** Distinct destinations. */
  int destinations(int event) {
    return (int) events[event * WORDS + 7];
  }

  private long tool(int at, int tool) {
    return events[at + 8 + (tool >> 1)] >>> ((tool & 1) << 5) & LOW;
  }

  /** The event as a value of its own. */
  ScanEvent event(int event) {
    int at = event * WORDS;
    int key = (int) events[at + 2];
    long[] tools = new long[4];
    for (int i = 0; i < tools.length; i++) {
      tools[i] = tool(at, i);
    }
    return new ScanEvent(
        isIpv6(event),
        events[at],
        events[at + 1],
        key >>> 24 & 7,
        key >>> 16 & 0xff,
        key & 0xffff,
        events[at + 3],
        events[at + 4],
        events[at + 5],
        events[at + 6],
        tools,
        destinations(event),
        networks(event));
  }

  /** Distinct /24 networks among the destinations; 0 for IPv6. */
  private long networks(int event) {
    int count = destinations(event);
    if (isIpv6(event) || count == 1) {
      return isIpv6(event) ? 0 : 1;
    }
    int from = (int) (events[event * WORDS + 7] >>> 32);
    long networks = 1;
    for (int i = from + 1; i < from + count; i++) {
      networks += pool[i] >>> 8 == pool[i - 1] >>> 8 ? 0 : 1;
    }
    return networks;
  }

  /** Writes the events in blocks, each after its length; an empty block ends them. */
  void writeTo(DataOutput out) throws IOException {
    StateWriter block = new StateWriter(BLOCK + 1024);
    for (int event = 0; event < size; event++) {
      write(event, block);
      if (block.size() >= BLOCK) {
        block.drainTo(out);
      }
    }
    if (block.size() > 0) {
      block.drainTo(out);
    }
    out.writeInt(0);
  }

  private void write(int event, StateWriter out) {
    int at = event * WORDS;
    boolean anyTool = (events[at + 8] | events[at + 9]) != 0;
    out.octet(anyTool ? 1 : 0);
    out.int32((int) events[at + 2]);
    if (isIpv6(event)) {
      out.int64(events[at]);
      out.int64(events[at + 1]);
    } else {
      out.int32((int) events[at + 1]);
    }
    out.int64(events[at + 3]);
    out.count(events[at + 4] - events[at + 3]);
    out.count(events[at + 5]);
    out.count(events[at + 6]);
    for (int i = 0; anyTool && i < 4; i++) {
      out.count(tool(at, i));
    }
    writeDestinations(event, out);
  }

  private void writeDestinations(int event, StateWriter out) {
    int count = destinations(event);
    int from = (int) (events[event * WORDS + 7] >>> 32);
    out.count(count);
    if (isIpv6(event)) {
      for (int i = 0; i < count; i++) {
        out.int64(get6(from + 2 * i));
      }
      return;
    }
    out.int32(count == 1 ? from : pool[from]);
    for (int i = 1; i < count; i++) {
      out.count(pool[from + i] - pool[from + i - 1] & LOW);
    }
  }

  /** Takes over, into an empty table, what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException {
    ScanFragment event = new ScanFragment();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      StateReader block = new StateReader(bytes);
      while (block.hasMore()) {
        boolean reported = read(block, event);
        int number = add(event);
        if (reported) {
          setReported(number);
        }
      }
    }
    settle();
  }

  private static boolean read(StateReader in, ScanFragment f) {
    boolean anyTool = in.octet() != 0;
    int key = in.int32();
    f.clear();
    f.ipv6 = (key & IPV6) != 0;
    f.port = key & 0xffff;
    f.protocol = key >>> 16 & 0xff;
    f.packetClass = key >>> 24 & 7;
    f.sourceHigh = f.ipv6 ? in.int64() : 0;
    f.sourceLow = f.ipv6 ? in.int64() : in.int32() & LOW;
    f.firstNanos = in.int64();
    f.lastNanos = f.firstNanos + in.count();
    f.packets = in.count();
    f.bytes = in.count();
    for (int i = 0; anyTool && i < f.tools.length; i++) {
      f.tools[i] = in.count();
    }
    f.destinationCount = (int) in.count();
    if (f.ipv6) {
      f.destinations6 = new long[f.destinationCount];
      for (int i = 0; i < f.destinationCount; i++) {
        f.destinations6[i] = in.int64();
      }
    } else {
      f.destinations =
          f.destinations.length < f.destinationCount
              ? new int[f.destinationCount * 2]
              : f.destinations;
      int last = in.int32();
      f.destinations[0] = last;
      for (int i = 1; i < f.destinationCount; i++) {
        last += (int) in.count();
        f.destinations[i] = last;
      }
    }
    return (key & REPORTED) != 0;
  }
}
