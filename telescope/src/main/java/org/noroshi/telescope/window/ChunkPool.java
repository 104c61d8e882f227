package org.noroshi.telescope.window;

/**
 * A bounded stock of equal chunks of longs. When none is left the observation spills logs to disk
 * and returns their chunks. Plain arrays, because code that has just been loaded and is not yet
 * optimised reads them many times faster than memory outside the heap. Thread-safe.
 */
final class ChunkPool {
  /** Longs of one chunk: 16 KiB. */
  static final int CHUNK = 2048;

  private final int limit;
  private final long[][] slabs;
  private final int[] free;
  private int freeCount;
  private int made;

  private static final int CHUNKS_A_SLAB = 256;

  ChunkPool(long budgetBytes) {
    limit = Math.clamp(budgetBytes / Long.BYTES / CHUNK, CHUNKS_A_SLAB, 1 << 19);
    slabs = new long[limit / CHUNKS_A_SLAB][];
    free = new int[slabs.length * CHUNKS_A_SLAB];
  }

  /** A chunk's number, or -1 when the budget is used up. */
  synchronized int acquire() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (made == slabs.length * CHUNKS_A_SLAB) {
      return -1;
    }
    int slab = made / CHUNKS_A_SLAB;
    if (made % CHUNKS_A_SLAB == 0) {
      slabs[slab] = new long[CHUNK * CHUNKS_A_SLAB];
    }
    return made++;
  }

  synchronized void release(int chunk) {
    if (freeCount == free.length) {
      throw new IllegalStateException("chunk=" + chunk + " released twice");
    }
    free[freeCount++] = chunk;
  }

  long[] slab(int chunk) {
    return slabs[chunk / CHUNKS_A_SLAB];
  }

  /** Where in its slab a chunk begins. */
  static int offset(int chunk) {
    return chunk % CHUNKS_A_SLAB * CHUNK;
  }

  /** Chunks in use, as a share of the budget. */
  synchronized double load() {
    return (double) (made - freeCount) / limit;
  }
}
