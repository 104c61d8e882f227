package org.noroshi.telescope.event;

/**
 * Draws which events of a shard keep their first packets, where more are open that are not yet
 * worth reporting than memory is meant for, as in a flood from random sources. Each event has a
 * rank by the hash of its key, whoever comes first; events of a single packet rank behind all
 * others, because forged sources hardly come twice.
 */
public final class SampleDraw {
  /** Events of a shard, not yet worth reporting, that keep their first packets. */
  public static final int MOST = 8192;

  /** Threshold where there is no need to draw. */
  static final long ALL = Long.MAX_VALUE;

  private static final int RANK_BITS = 63;
  private static final int BUCKET_BITS = 12;
  private static final long SINGLE = 1L << RANK_BITS - 1;

  /** Events by the upper bits of their rank. */
  private final int[] buckets = new int[1 << BUCKET_BITS];

  /**
   * Rank of an event.
   *
   * @param key what tells events of one address apart
   * @param single whether one packet of it is known
   */
  public static long rank(long high, long low, int key, boolean single) {
    long h = (low * 0x9E3779B97F4A7C15L ^ key) * 0xBF58476D1CE4E5B9L ^ high;
    h = (h ^ h >>> 32) * 0x94D049BB133111EBL;
    return (h ^ h >>> 29) >>> 2 | (single ? SINGLE : 0);
  }

  /** Lets an event take part. */
  public void add(long rank) {
    buckets[(int) (rank >>> RANK_BITS - BUCKET_BITS)]++;
  }

  /** The rank up to which events keep their packets: those of the lowest ranks, as many as may. */
  long threshold() {
    long sum = 0;
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      sum += buckets[bucket];
      if (sum > MOST) {
        return ((long) bucket << RANK_BITS - BUCKET_BITS) - 1;
      }
    }
    return ALL;
  }
}
