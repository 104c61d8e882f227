package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The first bytes of a window's packets, as evidence: written one after another, and read again
 * only for the few packets that become samples or show a payload for the first time, so that what
 * every packet is read for stays small. Bytes lie in blocks of {@link ChunkPool#CHUNK} longs,
 * little-endian, in memory or in the window's file; a place is the number of a block times that
 * size, plus the long in it. Writing is thread-safe; reading is, too, as long as nobody writes, as
 * between the rounds of an observation.
 */
final class EvidenceLog {
  private static final int PLACE_BITS = 43;

  private final ChunkPool pool;
  private final LogFile file;

  /** By block: the byte of the file at which it begins, or {@code ~chunk} in memory. */
  private final LongArrayList where = new LongArrayList();

  /** By block: longs in use. */
  private final IntArrayList used = new IntArrayList();

  private int inMemory;

  EvidenceLog(ChunkPool pool, LogFile file) {
    this.pool = pool;
    this.file = file;
  }

  /** Number of a block that a worker is about to fill. */
  synchronized int begin() {
    where.add(0);
    used.add(0);
    return used.size() - 1;
  }

  /** Takes over the chunk that a worker has filled as a block. */
  synchronized void add(int block, int chunk, int longs) {
    where.set(block, ~chunk);
    used.set(block, longs);
    inMemory++;
  }

  /** Writes a block that had no chunk to the file. */
  synchronized void addToFile(int block, long[] from, int longs) throws IOException {
    where.set(block, file.append(from, 0, longs));
    used.set(block, longs);
  }

  /** Moves all chunks to the file and frees them. */
  synchronized void spill() throws IOException {
    for (int block = 0; inMemory > 0 && block < where.size(); block++) {
      if (where.getLong(block) < 0) {
        int chunk = (int) ~where.getLong(block);
        int longs = used.getInt(block);
        where.set(block, file.append(pool.slab(chunk), ChunkPool.offset(chunk), longs));
        pool.release(chunk);
        inMemory--;
      }
    }
  }

  synchronized int chunksInMemory() {
    return inMemory;
  }

  /** A place with the number of bytes kept there, as one word: 0+43 place, 43+10 bytes. */
  static long range(long place, int bytes) {
    return place | (long) bytes << PLACE_BITS;
  }

  static long place(long range) {
    return range & (1L << PLACE_BITS) - 1;
  }

  static int bytes(long range) {
    return (int) (range >>> PLACE_BITS);
  }

  /** Copies the first longs kept at a place; the last one is zero behind the bytes. */
  void read(long place, int words, long[] to, int at) throws IOException {
    int offset = (int) (place % ChunkPool.CHUNK);
    long begin = where.getLong((int) (place / ChunkPool.CHUNK));
    if (begin < 0) {
      int chunk = (int) ~begin;
      System.arraycopy(pool.slab(chunk), ChunkPool.offset(chunk) + offset, to, at, words);
    } else {
      file.read(begin + (long) offset * Long.BYTES, (long) words * Long.BYTES, to, at);
    }
  }

  /** The bytes {@code [from, from + length)} of those kept at a place. */
  byte[] read(long place, int from, int length) throws IOException {
    int block = (int) (place / ChunkPool.CHUNK);
    int offset = (int) (place % ChunkPool.CHUNK);
    long begin = where.getLong(block);
    if (begin < 0) {
      int chunk = (int) ~begin;
      return bytes(pool.slab(chunk), ChunkPool.offset(chunk) + offset, from, length);
    }
    long[] read = new long[from + length + 7 >>> 3];
    file.read(begin + (long) offset * Long.BYTES, (long) read.length * Long.BYTES, read, 0);
    return bytes(read, 0, from, length);
  }

  private static byte[] bytes(long[] data, int at, int from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int index = from + i;
      bytes[i] = (byte) (data[at + (index >>> 3)] >>> ((index & 7) << 3));
    }
    return bytes;
  }

  /** Writes where the blocks are, which all lie in the file. */
  synchronized void save(DataOutput out) throws IOException {
    out.writeInt(where.size());
    for (int block = 0; block < where.size(); block++) {
      out.writeLong(where.getLong(block));
      out.writeInt(used.getInt(block));
    }
  }

  /** Takes over, into an empty log, what {@link #save} wrote. */
  synchronized void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      where.add(in.readLong());
      used.add(in.readInt());
    }
  }

  /** Frees memory. */
  synchronized void close() {
    for (int block = 0; block < where.size(); block++) {
      if (where.getLong(block) < 0) {
        pool.release((int) ~where.getLong(block));
      }
    }
    where.clear();
    used.clear();
    inMemory = 0;
  }
}
