package org.noroshi.telescope.window;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The {@link #NOMINAL} smallest hashes of a label's distinct sources: a theta sketch (Dasgupta,
 * Lang, Rhodes, Thaler 2016) whose bytes are those of Apache DataSketches. Unlike the library's own
 * it takes hashes, so that one serves all labels of a source, and keeps no more memory than it has
 * hashes. A mergeable value that depends on the set of sources alone.
 */
final class SourceSketch {
  /** Hashes kept: relative standard error 1/sqrt(2^14) = 0.78 %; at most 128 KiB. */
  static final int NOMINAL = 1 << 14;

  /** Hashes between two cuts. */
  private static final int MOST = NOMINAL + NOMINAL / 2;

  /** DataSketches' default seed, and the hash of it that stands in every sketch. */
  private static final long SEED = 9001;

  private static final short SEED_HASH = (short) 0x93CC;

  private static final byte SERIAL_VERSION = 3;
  private static final byte COMPACT_FAMILY = 3;
  private static final int READ_ONLY = 2;
  private static final int COMPACT = 8;
  private static final int ORDERED = 16;
  private static final int SINGLE = 32;

  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private long[] hashes = {};
  private int size;
  private int sorted;
  private long theta = Long.MAX_VALUE;

  /**
   * Hash of a source as DataSketches takes it: the upper 63 of the first 64 bits of MurmurHash3
   * x64-128 (Appleby) over the value's eight bytes.
   */
  static long hash(long value) {
    long h1 = SEED ^ Long.rotateLeft(value * C1, 31) * C2;
    h1 ^= Long.BYTES;
    long h2 = SEED ^ Long.BYTES;
    h1 += h2;
    h2 += h1;
    return mix(h1) + mix(h2) >>> 1;
  }

  private static long mix(long value) {
    long h = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }

  void add(long hash) {
    if (hash >= theta) {
      return;
    }
    if (size == hashes.length) {
      makeRoom();
      add(hash);
      return;
    }
    hashes[size++] = hash;
  }

  /** Adds a hash of what several threads fill. */
  synchronized void addShared(long hash) {
    add(hash);
  }

  private void makeRoom() {
    compact();
    if (size > hashes.length / 2 && hashes.length < MOST || hashes.length == 0) {
      hashes = Arrays.copyOf(hashes, Math.clamp(2L * hashes.length, 16, MOST));
    }
  }

  /** Sorts, drops repeats and cuts off what is beyond the smallest. */
  private void compact() {
    if (size == sorted) {
      return;
    }
    Arrays.sort(hashes, 0, size);
    int kept = 0;
    for (int i = 0; i < size && hashes[i] < theta; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    if (kept > NOMINAL) {
      theta = hashes[NOMINAL];
      kept = NOMINAL;
    }
    size = kept;
    sorted = kept;
  }

  void addAll(SourceSketch other) {
    if (other.theta < theta) {
      theta = other.theta;
      sorted = -1;
      compact();
    }
    for (int i = 0; i < other.size; i++) {
      add(other.hashes[i]);
    }
  }

  /**
   * The ordered compact sketch.
   *
   * <pre>
   * 0 longs before the hashes: 1, 2 or 3   1 serial version   2 family   3, 4 zero   5 flags
   * 6 seed hash   8 number of hashes, int   12 zero   16 theta, if it is 3   then the hashes
   * </pre>
   */
  byte[] bytes() {
    compact();
    boolean estimates = theta < Long.MAX_VALUE;
    boolean single = size == 1 && !estimates;
    int before = single ? 1 : estimates ? 3 : 2;
    ByteBuffer bytes =
        ByteBuffer.allocate((before + size) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) before).put(SERIAL_VERSION).put(COMPACT_FAMILY).putShort((short) 0);
    bytes.put((byte) (READ_ONLY | COMPACT | ORDERED | (single ? SINGLE : 0))).putShort(SEED_HASH);
    if (!single) {
      bytes.putInt(size).putInt(0);
    }
    if (estimates) {
      bytes.putLong(theta);
    }
    bytes.asLongBuffer().put(hashes, 0, size);
    return bytes.array();
  }

  void clear() {
    size = 0;
    sorted = 0;
    theta = Long.MAX_VALUE;
  }
}
