package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What the picture of a run needs of one shard: its distinct sources, and per port, country and AS.
 */
final class RunShard {
  private static final int VALUE_BITS = 43;

  final DistinctValues sources;
  private final DistinctPairs labelSources;

  private @Nullable RollUp rollUp;
  private int shard;
  private boolean counts;

  RunShard(DistinctValues.Budget sourceBudget, PairSpace space) {
    sources = new DistinctValues(sourceBudget);
    labelSources = new DistinctPairs(space);
  }

  /**
   * Prepares for a window's sources.
   *
   * @param totals whether they count here
   * @param next where they count besides, as a shard of that
   */
  void begin(boolean totals, @Nullable RollUp next, int asShard) {
    counts = totals;
    rollUp = next;
    shard = asShard;
  }

  /** A source of this shard; it may be seen again in later windows. */
  void source(long key, int country, int asNumber, long mask) {
    if (counts) {
      sources.add(key);
    }
    if (rollUp != null) {
      rollUp.source(shard, key, country, asNumber, mask);
    }
    count(SeriesLabels.COUNTRY + country, key);
    if (RollUp.hasLabel(asNumber)) {
      count(RollUp.AS + asNumber, key);
    }
  }

  /** A source that sent to a port. IPv6 sources count by 42 bits of their hashed identity. */
  void port(int label, long sourceKey) {
    if (rollUp != null) {
      rollUp.port(shard, label, sourceKey);
    }
    count(label, sourceKey);
  }

  private void count(int label, long sourceKey) {
    if (!counts) {
      return;
    }
    try {
      labelSources.add((long) label << VALUE_BITS | value(sourceKey));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address as 43 bits: IPv4 as it is, IPv6 by a hash with the highest bit set. */
  static long value(long key) {
    return key >= 0 ? key : (key & (1L << VALUE_BITS - 1) - 1) | 1L << VALUE_BITS - 1;
  }

  /** Adds the distinct sources of each port and country. */
  void addSourcesByLabel(long[] sums) {
    try {
      labelSources.forEach(pair -> {
        int label = (int) (pair >>> VALUE_BITS);
        if (label < sums.length) {
          sums[label]++;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the distinct sources of each AS. */
  void addSourcesByAs(Int2LongOpenHashMap sums) {
    try {
      labelSources.forEach(pair -> {
        int label = (int) (pair >>> VALUE_BITS);
        if (label > RollUp.AS) {
          sums.addTo(label - RollUp.AS, 1);
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
