package org.noroshi.telescope.window;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A bounded stock of equal memory chunks outside the heap. When none is left the observation spills
 * logs to disk and returns their chunks. Thread-safe.
 */
final class ChunkPool implements AutoCloseable {
  /** Bytes of one chunk. */
  static final int CHUNK = 16 * 1024;

  private final Arena arena = Arena.ofShared();
  private final int limit;
  private final MemorySegment[] slabs;
  private final int[] free;
  private int freeCount;
  private int made;

  private static final int CHUNKS_A_SLAB = 256;

  ChunkPool(long budgetBytes) {
    limit = (int) Math.max(CHUNKS_A_SLAB, Math.min(budgetBytes / CHUNK, 1 << 24));
    slabs = new MemorySegment[limit / CHUNKS_A_SLAB];
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
      slabs[slab] = arena.allocate((long) CHUNK * CHUNKS_A_SLAB, 64);
    }
    return made++;
  }

  synchronized void release(int chunk) {
    if (freeCount == free.length) {
      throw new IllegalStateException("chunk=" + chunk + " released twice");
    }
    free[freeCount++] = chunk;
  }

  MemorySegment slab(int chunk) {
    return slabs[chunk / CHUNKS_A_SLAB];
  }

  static long offset(int chunk) {
    return (long) (chunk % CHUNKS_A_SLAB) * CHUNK;
  }

  /** Chunks in use, as a share of the budget. */
  synchronized double load() {
    return (double) (made - freeCount) / limit;
  }

  @Override
  public void close() {
    arena.close();
  }
}
