package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** One worker's end of an {@link EvidenceLog}: the block that it fills. */
final class EvidenceAppender {
  private static final ValueLayout.OfLong LITTLE_ENDIAN =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final EvidenceLog log;
  private final ChunkPool pool;

  /** Number of the block; -1 where there is none yet. */
  private long block = -1;

  /** Chunk that it fills; -1 where the pool had none. */
  private int chunk = -1;

  private long[] memory = {};
  private int base;
  private int used = ChunkPool.CHUNK;

  EvidenceAppender(EvidenceLog log, ChunkPool pool) {
    this.log = log;
    this.pool = pool;
  }

  /** Keeps bytes of the memory, at least 8 and at most a block's; returns their place. */
  long append(MemorySegment from, long offset, int bytes) {
    int words = bytes + 7 >>> 3;
    if (used + words > ChunkPool.CHUNK) {
      beginBlock();
    }
    long[] to = memory;
    int at = base + used;
    int whole = bytes >>> 3;
    for (int i = 0; i < whole; i++) {
      to[at + i] = from.get(LITTLE_ENDIAN, offset + ((long) i << 3));
    }
    if ((bytes & 7) != 0) {
      long tail = from.get(LITTLE_ENDIAN, offset + bytes - Long.BYTES);
      to[at + whole] = tail >>> (8 - (bytes & 7) << 3);
    }
    long place = block * ChunkPool.CHUNK + used;
    used += words;
    return place;
  }

  private void beginBlock() {
    flush();
    block = log.begin();
    chunk = pool.acquire();
    memory = chunk < 0 ? new long[ChunkPool.CHUNK] : pool.slab(chunk);
    base = chunk < 0 ? 0 : ChunkPool.offset(chunk);
    used = 0;
  }

  /** Hands over what it holds. */
  void flush() {
    if (block < 0) {
      return;
    }
    if (chunk < 0) {
      try {
        log.addToFile((int) block, memory, used);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else {
      log.add((int) block, chunk, used);
    }
    block = -1;
    used = ChunkPool.CHUNK;
  }
}
