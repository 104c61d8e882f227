package org.noroshi.telescope.window;

import static org.noroshi.telescope.window.PacketRecord.I32;
import static org.noroshi.telescope.window.PacketRecord.I64;
import static org.noroshi.telescope.window.PacketRecord.u16;
import static org.noroshi.telescope.window.PacketRecord.u8;

import it.unimi.dsi.fastutil.ints.IntRBTreeSet;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
    long bytes = log.bytes(partition);
    if (bytes == 0) {
      return List.of();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(bytes, 8);
      log.copy(partition, memory);
      for (long at = 0; at < bytes; at += u16(memory, at)) {
        add(memory, at);
      }
    }
    List<AttackFragment> fragments = new ArrayList<>();
    victims.forEach((key, sums) -> fragments.add(fragment(key, sums)));
    return fragments;
  }

  private void add(MemorySegment memory, long at) {
    Key key =
        new Key(
            u8(memory, at + 2) != 0,
            memory.get(I64, at + 16),
            memory.get(I64, at + 24),
            u8(memory, at + 3));
    Sums sums = victims.computeIfAbsent(key, unused -> new Sums());
    long time = memory.get(I64, at + 8);
    sums.first = Math.min(sums.first, time);
    sums.last = Math.max(sums.last, time);
    sums.bytes += memory.get(I32, at + 40);
    sums.bins[Math.clamp((time - windowStart) / AttackFragment.BIN_NANOS, 0, BINS - 1)]++;
    sums.kinds[u8(memory, at + 4)]++;
    sums.destinations.add(memory.get(I64, at + 32));
    sums.ports.add(u16(memory, at + 6));
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
