package org.noroshi.store.parquet;

import java.util.SplittableRandom;

/**
 * Multiplicative hashing with a factor drawn when the program starts, so that nobody can choose
 * source addresses that meet in one slot. Files do not depend on it.
 */
final class Slots {
  private static final long FACTOR = new SplittableRandom().nextLong() | 1;

  private Slots() {}

  /** A slot of a table of a power of two, at most 2<sup>24</sup>. */
  static int slot(long value, int mask) {
    return (int) (value * FACTOR >>> 40) & mask;
  }
}
