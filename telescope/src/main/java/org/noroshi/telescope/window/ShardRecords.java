package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One shard's packets of one window in memory, grouped by event (source, class, protocol, event
 * port) with IPv4 before IPv6, and within an event, once {@link #sortTuples} was called, by
 * destination and the rest of the flow tuple. Arrays are kept and grown from shard to shard; one
 * thread at a time. IPv6 addresses are replaced by their rank in this shard, so that one code path
 * serves both versions.
 */
final class ShardRecords {
  private long[] data = new long[1 << 14];

  /** Where each record begins in the data, in the order of arrival; then its event. */
  private int[] offsets = new int[1024];

  private int[] eventOf = new int[1024];
  private int size;

  /** By event: its key, where its packets begin; the table finds an event's arrival number. */
  private long[] eventKeys = new long[1024];

  private long[] sortedKeys = new long[1024];
  private int[] starts = new int[1025];
  private int[] ranks = new int[1024];
  private int[] table = new int[4096];
  private int events;

  /** By position: where the record begins in the data, and its target word. */
  private int[] order = new int[1024];

  private long[] targets = new long[1024];
  private long[] traits = new long[64];
  private final RadixSort sort = new RadixSort();

  private @Nullable EvidenceLog evidence;

  /** Longs of the records that this run added, which come first in the data. */
  private int ownWords;

  private boolean hasEarlier;

  /**
   * Loads a partition and groups its packets by event.
   *
   * @param ownOnly leaves out what an earlier run left
   */
  void load(WindowLog log, int partition, boolean ownOnly) throws IOException {
    evidence = log.evidence();
    ownWords = Math.toIntExact(log.ownWords(partition));
    int words = ownOnly ? ownWords : Math.toIntExact(log.words(partition));
    hasEarlier = words > ownWords;
    if (data.length < words) {
      data = new long[words + (words >> 2)];
    }
    log.copy(partition, data, words);
    int count6 = 0;
    size = 0;
    for (int at = 0; at < words; at += PacketRecord.words(data[at + PacketRecord.EXTENT])) {
      if (size == offsets.length) {
        offsets = Arrays.copyOf(offsets, size * 2);
      }
      offsets[size++] = at;
      count6 += PacketRecord.isIpv6(data[at]) ? 1 : 0;
    }
    if (count6 > 0) {
      rank6();
    }
    group();
  }

  /** Puts ranks of IPv6 addresses where records have IPv4 addresses. */
  private void rank6() {
    Addresses6 sources = Addresses6.sources(data, offsets, size);
    Addresses6 destinations = Addresses6.destinations(data, offsets, size);
    for (int i = 0; i < size; i++) {
      int at = offsets[i];
      if (PacketRecord.isIpv6(data[at])) {
        int source =
            sources.rank(PacketRecord.sourceHigh(data, at), PacketRecord.sourceLow(data, at));
        int destination =
            destinations.rank(
                PacketRecord.destinationHigh(data, at), PacketRecord.destinationLow(data, at));
        data[at] |= (long) source << 27;
        data[at + PacketRecord.TARGET] |= (long) destination << 32;
      }
    }
  }

  private void group() {
    if (order.length < size) {
      eventOf = new int[offsets.length];
      order = new int[offsets.length];
      targets = new long[offsets.length];
    }
    number();
    if (starts.length <= events) {
      starts = new int[eventKeys.length + 1];
      ranks = new int[eventKeys.length];
      sortedKeys = new long[eventKeys.length];
    }
    for (int event = 0; event < events; event++) {
      ranks[event] = event;
    }
    System.arraycopy(eventKeys, 0, sortedKeys, 0, events);
    sort.sort(sortedKeys, ranks, 0, events);
    place();
  }

  /** Gives each distinct event key a number in the order of arrival. */
  private void number() {
    events = 0;
    Arrays.fill(table, 0);
    int mask = table.length - 1;
    for (int i = 0; i < size; i++) {
      long key = data[offsets[i]];
      int slot = slot(key, mask);
      int event = table[slot] - 1;
      while (event >= 0 && eventKeys[event] != key) {
        slot = slot + 1 & mask;
        event = table[slot] - 1;
      }
      if (event < 0) {
        event = events++;
        if (event == eventKeys.length) {
          eventKeys = Arrays.copyOf(eventKeys, event * 2);
        }
        eventKeys[event] = key;
        table[slot] = events;
        if (events > table.length >> 1) {
          mask = rehash();
        }
      }
      eventOf[i] = event;
    }
  }

  private static int slot(long key, int mask) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 36) & mask;
  }

  private int rehash() {
    table = new int[table.length * 4];
    int mask = table.length - 1;
    for (int event = 0; event < events; event++) {
      int slot = slot(eventKeys[event], mask);
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = event + 1;
    }
    return mask;
  }

  /** Distributes the packets to their places by the order of the events. */
  private void place() {
    int[] next = table.length < events ? new int[events] : table;
    Arrays.fill(next, 0, events, 0);
    for (int i = 0; i < size; i++) {
      next[eventOf[i]]++;
    }
    int at = 0;
    for (int rank = 0; rank < events; rank++) {
      starts[rank] = at;
      int event = ranks[rank];
      int count = next[event];
      next[event] = at;
      at += count;
    }
    starts[events] = at;
    for (int i = 0; i < size; i++) {
      int place = next[eventOf[i]]++;
      order[place] = offsets[i];
      targets[place] = data[offsets[i] + PacketRecord.TARGET];
    }
  }

  /** Number of events, in the order of their keys. */
  int events() {
    return events;
  }

  /** Key of an event; see {@link PacketRecord}. */
  long key(int event) {
    return sortedKeys[event];
  }

  /** First position of an event's packets; they end where the next event's begin. */
  int start(int event) {
    return starts[event];
  }

  int end(int event) {
    return starts[event + 1];
  }

  /** Orders one event's packets by destination and the rest of the tuple. */
  void sortTuples(int event) {
    int from = starts[event];
    int to = starts[event + 1];
    if (to - from == 1) {
      return;
    }
    sort.sort(targets, order, from, to);
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || targets[i] != targets[start]) {
        if (i - start > 1) {
          sortTraits(start, i);
        }
        start = i;
      }
    }
  }

  private void sortTraits(int from, int to) {
    if (traits.length < to) {
      traits = new long[Math.max(to, order.length)];
    }
    long differing = 0;
    for (int i = from; i < to; i++) {
      traits[i] = traits(i) & PacketRecord.TUPLE_TRAITS;
      differing |= traits[i] ^ traits[from];
    }
    if (differing != 0) {
      sort.sort(traits, order, from, to);
    }
  }

  /** Whether two positions of one event have the same flow tuple. */
  boolean sameTuple(int i, int j) {
    return targets[i] == targets[j] && ((traits(i) ^ traits(j)) & PacketRecord.TUPLE_TRAITS) == 0;
  }

  /** Whether all packets of an event are of an earlier run. */
  boolean isEarlier(int event) {
    if (!hasEarlier) {
      return false;
    }
    for (int i = starts[event]; i < starts[event + 1]; i++) {
      if (order[i] < ownWords) {
        return false;
      }
    }
    return true;
  }

  /** Whether the packet at a position is of an earlier run. */
  boolean isEarlierAt(int position) {
    return order[position] >= ownWords;
  }

  long[] data() {
    return data;
  }

  /** Index in {@link #data} of the record at a position. */
  int offset(int position) {
    return order[position];
  }

  /** By position: where its record begins in {@link #data}; valid until the next load. */
  int[] order() {
    return order;
  }

  /** By position: its target word; valid until the next load. */
  long[] targets() {
    return targets;
  }

  long target(int position) {
    return targets[position];
  }

  long traits(int position) {
    return data[order[position] + PacketRecord.TRAITS];
  }

  long extent(int position) {
    return data[order[position] + PacketRecord.EXTENT];
  }

  long clue(int position) {
    return data[order[position] + PacketRecord.CLUE];
  }

  /** The bytes kept of the packet at a position, from its IP header on. */
  byte[] kept(int position) {
    return kept(position, 0, PacketRecord.keptBytes(extent(position)));
  }

  /** The bytes {@code [from, from + length)} of those kept. */
  byte[] kept(int position, int from, int length) {
    try {
      long place = PacketRecord.place(extent(position), clue(position));
      return Objects.requireNonNull(evidence).read(place, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Identity of the IPv6 destination at a position. */
  long destinationKey6(int position) {
    int at = order[position];
    return DestinationMasks.key6(
        PacketRecord.destinationHigh(data, at), PacketRecord.destinationLow(data, at));
  }

  /**
   * Shows the packets of an event to what finds the earliest of them.
   *
   * @param windowStart start of the window, nanoseconds since 1970
   * @param first time of the first packet that counts
   * @param last time of the last one
   */
  void show(int event, long windowStart, long first, long last, EarliestPackets to) {
    to.begin(Objects.requireNonNull(evidence));
    for (int i = starts[event]; i < starts[event + 1]; i++) {
      long extent = extent(i);
      long time = windowStart + PacketRecord.sinceStart(extent);
      if (time >= first && time <= last) {
        to.add(time, PacketRecord.ipLength(targets[i]), PacketRecord.evidence(extent, clue(i)));
      }
    }
  }
}
