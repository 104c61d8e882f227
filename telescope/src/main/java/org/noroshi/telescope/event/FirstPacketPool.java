package org.noroshi.telescope.event;

import java.util.Arrays;

/**
 * First packets of many events without an object each: nodes of a few longs in blocks that never
 * move, linked from an event's first packet to its last. An event knows the node of its first, 0
 * where it has none.
 *
 * <pre>
 * 0 time, ns since 1970   1 0+16 IP length, 16+16 bytes kept, 32+32 next node
 * 2 and on: as many longs as the bytes take
 * </pre>
 */
final class FirstPacketPool {
  private static final int HEAD = 2;

  /** Longs of a block, as a power of two; no node lies in two blocks. */
  private static final int BLOCK_BITS = 10;

  private static final int IN_BLOCK = (1 << BLOCK_BITS) - 1;
  private static final long LOW = 0xffffffffL;

  private long[][] blocks = new long[4][];

  /** Next unused long; 0 means none, so that nodes are never 0. */
  private int end = 1;

  /** By longs of a node: the first that is free; a free node's first long is the next one. */
  private final int[] free = new int[FirstPackets.WORDS + 1];

  private final long[] before = FirstPackets.room();
  private final long[] merged = FirstPackets.room();

  long memoryBytes() {
    return (long) (end + IN_BLOCK >>> BLOCK_BITS) * Long.BYTES << BLOCK_BITS;
  }

  /** Joins packets to those that begin at a node, as many as are kept; returns the first node. */
  int add(int first, long[] packets, int count) {
    if (first == 0) {
      return chain(packets, count);
    }
    int had = read(first, before);
    int now = FirstPackets.merge(before, had, packets, count, merged);
    release(first);
    return chain(merged, now);
  }

  private int chain(long[] packets, int count) {
    int next = 0;
    for (int packet = count - 1; packet >= 0; packet--) {
      int words = FirstPackets.words(FirstPackets.kept(packets, packet)) + HEAD;
      int node = take(words);
      long[] block = blocks[node >>> BLOCK_BITS];
      int at = node & IN_BLOCK;
      System.arraycopy(packets, packet * FirstPackets.WORDS, block, at, words);
      block[at + 1] |= (long) next << 32;
      next = node;
    }
    return next;
  }

  private int take(int words) {
    int node = free[words];
    if (node != 0) {
      free[words] = (int) blocks[node >>> BLOCK_BITS][node & IN_BLOCK];
      return node;
    }
    if ((end & IN_BLOCK) + words > IN_BLOCK + 1) {
      end = (end | IN_BLOCK) + 1;
    }
    int block = end >>> BLOCK_BITS;
    if (block == blocks.length) {
      blocks = Arrays.copyOf(blocks, block * 2);
    }
    if (blocks[block] == null) {
      blocks[block] = new long[1 << BLOCK_BITS];
    }
    node = end;
    end += words;
    return node;
  }

  /** Frees the nodes from one on. */
  void release(int first) {
    for (int node = first; node != 0; ) {
      long[] block = blocks[node >>> BLOCK_BITS];
      int at = node & IN_BLOCK;
      int words = FirstPackets.words((int) (block[at + 1] >>> 16) & 0xffff) + HEAD;
      int next = (int) (block[at + 1] >>> 32);
      block[at] = free[words];
      free[words] = node;
      node = next;
    }
  }

  /** Copies the packets from a node on; returns how many. */
  int read(int first, long[] to) {
    int count = 0;
    for (int node = first; node != 0; ) {
      long[] block = blocks[node >>> BLOCK_BITS];
      int at = node & IN_BLOCK;
      int data = FirstPackets.put(to, count++, block[at], 0, (int) (block[at + 1] >>> 16) & 0xffff);
      to[data - 1] = block[at + 1] & LOW;
      int words = FirstPackets.words((int) (block[at + 1] >>> 16) & 0xffff);
      System.arraycopy(block, at + HEAD, to, data, words);
      node = (int) (block[at + 1] >>> 32);
    }
    return count;
  }

  /** Whether a packet of this time or later cannot be among the first any more. */
  boolean isFull(int first, long timeNanos) {
    int count = 0;
    long last = Long.MIN_VALUE;
    for (int node = first; node != 0; count++) {
      long[] block = blocks[node >>> BLOCK_BITS];
      last = block[node & IN_BLOCK];
      node = (int) (block[(node & IN_BLOCK) + 1] >>> 32);
    }
    return count == FirstPackets.MOST && timeNanos > last;
  }
}
