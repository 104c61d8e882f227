package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * One worker's end of a window log: a chunk per partition that it fills alone. Space is reserved
 * with {@link #reserve} and written at {@link #memory} from {@link #at} on.
 */
final class RecordAppender {
  /** Longs of the largest record. */
  static final int LARGEST = 256;

  private final WindowLog log;
  private final ChunkPool pool;
  private final int[] chunks = new int[WindowLog.PARTITIONS];
  private final int[] used = new int[WindowLog.PARTITIONS];
  private final long[] overflow = new long[LARGEST];
  private int overflowPartition = -1;
  private int overflowSize;
  private long[] memory = overflow;
  private int at;

  RecordAppender(WindowLog log, ChunkPool pool) {
    this.log = log;
    this.pool = pool;
    Arrays.fill(chunks, -1);
  }

  WindowLog log() {
    return log;
  }

  /** Makes room for a record of so many longs. */
  void reserve(int partition, int size) {
    if (overflowPartition >= 0) {
      drainOverflow();
    }
    int chunk = chunks[partition];
    if (chunk < 0 || used[partition] + size > ChunkPool.CHUNK) {
      chunk = freshChunk(partition);
      if (chunk < 0) {
        overflowPartition = partition;
        overflowSize = size;
        memory = overflow;
        at = 0;
        return;
      }
    }
    memory = pool.slab(chunk);
    at = ChunkPool.offset(chunk) + used[partition];
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

  /** No chunk was left: the record goes to the window's file by itself. */
  private void drainOverflow() {
    try {
      log.addToFile(overflowPartition, overflow, overflowSize);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    overflowPartition = -1;
  }

  long[] memory() {
    return memory;
  }

  int at() {
    return at;
  }

  /** Hands everything over to the log. */
  void flush() {
    if (overflowPartition >= 0) {
      drainOverflow();
    }
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i] >= 0) {
        log.add(i, chunks[i], used[i]);
        chunks[i] = -1;
        used[i] = 0;
      }
    }
  }
}
