package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One worker's end of a window log. Records gather in a small stage per partition, which stays in
 * the processor's cache, and go to the partition's chunk a stage at a time: writing single records
 * to hundreds of chunks in turn would wait for memory each time. Space is reserved with {@link
 * #reserve} and written at {@link #memory} from {@link #at} on.
 */
final class RecordAppender {
  /** Longs of the largest record. */
  static final int LARGEST = 16;

  private static final int STAGE = 64;

  private final WindowLog log;
  private final ChunkPool pool;
  private final long[] stages = new long[WindowLog.PARTITIONS * STAGE];
  private final int[] staged = new int[WindowLog.PARTITIONS];
  private final int[] chunks = new int[WindowLog.PARTITIONS];
  private final int[] used = new int[WindowLog.PARTITIONS];
  private final EvidenceAppender evidence;
  private int at;

  RecordAppender(WindowLog log, ChunkPool pool) {
    this.log = log;
    this.pool = pool;
    evidence = new EvidenceAppender(log.evidence(), pool);
    Arrays.fill(chunks, -1);
  }

  WindowLog log() {
    return log;
  }

  EvidenceAppender evidence() {
    return evidence;
  }

  /** Makes room for a record of so many longs, at most {@link #LARGEST}. */
  void reserve(int partition, int size) {
    if (staged[partition] + size > STAGE) {
      unload(partition);
    }
    at = partition * STAGE + staged[partition];
    staged[partition] += size;
  }

  long[] memory() {
    return stages;
  }

  int at() {
    return at;
  }

  private void unload(int partition) {
    int size = staged[partition];
    staged[partition] = 0;
    int chunk = chunks[partition];
    if (chunk < 0 || used[partition] + size > ChunkPool.CHUNK) {
      chunk = freshChunk(partition);
      if (chunk < 0) {
        unloadToFile(partition, size);
        return;
      }
    }
    int to = ChunkPool.offset(chunk) + used[partition];
    System.arraycopy(stages, partition * STAGE, pool.slab(chunk), to, size);
    used[partition] += size;
  }

  private int freshChunk(int partition) {
    if (chunks[partition] >= 0) {
      log.add(partition, chunks[partition], used[partition]);
    }
    int chunk = pool.acquire();
    chunks[partition] = chunk;
    used[partition] = 0;
    return chunk;
  }

  /** No chunk was left: the records go to the window's file by themselves. */
  private void unloadToFile(int partition, int size) {
    try {
      log.addToFile(partition, stages, partition * STAGE, size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands everything over to the log. */
  void flush() {
    evidence.flush();
    for (int i = 0; i < chunks.length; i++) {
      if (staged[i] > 0) {
        unload(i);
      }
      if (chunks[i] >= 0) {
        log.add(i, chunks[i], used[i]);
        chunks[i] = -1;
        used[i] = 0;
      }
    }
  }
}
