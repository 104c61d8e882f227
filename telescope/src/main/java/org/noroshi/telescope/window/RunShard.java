package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What the picture of a run needs of one shard: its distinct sources, and per port. */
final class RunShard {
  private static final int VALUE_BITS = 43;

  final DistinctValues sources;
  private final DistinctPairs portSources;
  private final Long2IntOpenHashMap countries6 = new Long2IntOpenHashMap();

  private @Nullable RollUp rollUp;
  private int shard;

  RunShard(DistinctValues.Budget sourceBudget, PairSpace space) {
    sources = new DistinctValues(sourceBudget);
    portSources = new DistinctPairs(space);
  }

  /** Where the sources of the following window count besides, as a shard of that. */
  void countIn(@Nullable RollUp next, int asShard) {
    rollUp = next;
    shard = asShard;
  }

  /** A source of this shard; it may be seen again in later windows. */
  void source(long key, int country, int asNumber, long mask) {
    sources.add(key);
    if (rollUp != null) {
      rollUp.source(shard, key, country, asNumber, mask);
    }
    if (key < 0 && countries6.size() < 1 << 20) {
      countries6.put(key, country);
    }
  }

  /** A source that sent to a port. IPv6 sources count by 42 bits of their hashed identity. */
  void port(int label, long sourceKey) {
    if (rollUp != null) {
      rollUp.port(shard, label, sourceKey);
    }
    try {
      portSources.add((long) label << VALUE_BITS | value(sourceKey));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address as 43 bits: IPv4 as it is, IPv6 by a hash with the highest bit set. */
  static long value(long key) {
    return key >= 0 ? key : (key & (1L << VALUE_BITS - 1) - 1) | 1L << VALUE_BITS - 1;
  }

  /** Adds the distinct sources of each port label. */
  void addSourcesByPort(long[] sums) {
    try {
      portSources.forEach(pair -> sums[(int) (pair >>> VALUE_BITS)]++);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the IPv6 sources by country index. */
  void addCountries6(long[] sums) {
    countries6.values().forEach((int country) -> sums[country]++);
  }
}
