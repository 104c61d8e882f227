package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** What the picture of a run needs of one shard: its distinct sources, and per port. */
final class RunShard {
  final DistinctValues sources;
  final PairBuffer portSources = new PairBuffer();
  private final Long2IntOpenHashMap countries6 = new Long2IntOpenHashMap();

  RunShard(DistinctValues.Budget sourceBudget) {
    sources = new DistinctValues(sourceBudget);
  }

  /** A source of this shard; it may be seen again in later windows. */
  void source(long key, int country) {
    sources.add(key);
    if (key < 0 && countries6.size() < 1 << 20) {
      countries6.put(key, country);
    }
  }

  /** A source that sent to a port. IPv6 sources count by a 32-bit hash of their identity. */
  void port(int label, long sourceKey) {
    portSources.add(label, (int) (sourceKey < 0 ? PacketRecord.mix(sourceKey) : sourceKey));
  }

  /** Adds the IPv6 sources by country index. */
  void addCountries6(long[] sums) {
    countries6.values().forEach((int country) -> sums[country]++);
  }
}
