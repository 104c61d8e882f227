package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.noroshi.telescope.event.Attack;
import org.noroshi.telescope.event.AttackFragment;
import org.noroshi.telescope.event.AttackKind;

/** Sums one attack partition's records of a window by victim and protocol. */
final class AttackPass {
  private static final int BINS = (int) (StreamClock.WINDOW_NANOS / AttackFragment.BIN_NANOS);

  private record Key(boolean ipv6, long high, long low, int protocol) {}

  private static final class Sums {
    final int[] bins = new int[BINS];
    final long[] kinds = new long[AttackKind.values().length];
    final LongOpenHashSet destinations = new LongOpenHashSet();
    final IntRBTreeSet ports = new IntRBTreeSet();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long bytes;
  }

  private final long windowStart;
  private final Map<Key, Sums> victims = new HashMap<>();

  AttackPass(long windowStart) {
    this.windowStart = windowStart;
  }

  List<AttackFragment> fragments(WindowLog log, int partition) throws IOException {
    int words = Math.toIntExact(log.words(partition));
    if (words == 0) {
      return List.of();
    }
    long[] data = new long[words];
    log.copy(partition, data);
    for (int at = 0; at < words; at += AttackRecord.SIZE) {
      add(data, at);
    }
    List<AttackFragment> fragments = new ArrayList<>();
    victims.forEach((key, sums) -> fragments.add(fragment(key, sums)));
    return fragments;
  }

  private void add(long[] data, int at) {
    long head = data[at];
    int protocol = (int) (head >>> 16) & 0xff;
    Key key = new Key(head >>> 48 != 0, data[at + 2], data[at + 3], protocol);
    Sums sums = victims.computeIfAbsent(key, unused -> new Sums());
    long time = data[at + 1];
    sums.first = Math.min(sums.first, time);
    sums.last = Math.max(sums.last, time);
    sums.bytes += head >>> 32 & 0xffff;
    sums.bins[Math.clamp((time - windowStart) / AttackFragment.BIN_NANOS, 0, BINS - 1)]++;
    sums.kinds[(int) (head >>> 24) & 0xff]++;
    sums.destinations.add(data[at + 4]);
    sums.ports.add((int) head & 0xffff);
    if (sums.ports.size() > Attack.LISTED_PORTS) {
      sums.ports.remove(sums.ports.lastInt());
    }
  }

  private AttackFragment fragment(Key key, Sums sums) {
    long[] destinations = sums.destinations.toLongArray();
    Arrays.sort(destinations);
    return new AttackFragment(
        key.ipv6,
        key.high,
        key.low,
        key.protocol,
        sums.first,
        sums.last,
        sums.bytes,
        sums.bins,
        windowStart / AttackFragment.BIN_NANOS,
        sums.kinds,
        destinations,
        sums.ports.toIntArray());
  }
}
