package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Comparator;
import java.util.List;
import org.noroshi.telescope.picture.Picture;

/** Packets and distinct sources of a run by the AS of the source. */
final class RunAsTotals {
  private final RunShard[] shards;

  /** By AS number; those that are larger than {@link RollUp#hasLabel} knows are left out. */
  private final Int2LongOpenHashMap packets = new Int2LongOpenHashMap();

  RunAsTotals(RunShard[] shards) {
    this.shards = shards;
  }

  /**
   * @param window sums of each AS, of which the first is its packets
   */
  void add(Int2ObjectOpenHashMap<long[]> window) {
    window.forEach((asNumber, sums) -> {
      if (RollUp.hasLabel(asNumber)) {
        packets.addTo(asNumber, sums[0]);
      }
    });
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  /** Those with the most packets, ties by number. */
  List<Picture.AutonomousSystem> top(int most) {
    Int2LongOpenHashMap sources = new Int2LongOpenHashMap();
    for (RunShard shard : shards) {
      shard.addSourcesByAs(sources);
    }
    return packets.int2LongEntrySet().stream()
        .map(entry ->
            new Picture.AutonomousSystem(
                entry.getIntKey(), null, entry.getLongValue(), sources.get(entry.getIntKey())))
        .sorted(
            Comparator.comparingLong((Picture.AutonomousSystem as) -> -as.packets())
                .thenComparingLong(Picture.AutonomousSystem::number))
        .limit(most)
        .toList();
  }
}
