package org.noroshi.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Hosts of a year of which some are seen each day, as theta sketches of 16,384 entries (the layout
 * stands in {@code SourceSketch}): the smallest hashes of the whole population are drawn once, and
 * each span takes its share of them, so that spans overlap as those of one population do.
 */
final class HostPopulation {
  private static final int NOMINAL = 1 << 14;
  private static final int HOSTS = 1_500_000;
  private static final int DRAWN = 400_000;
  private static final int HEAD = 3 * Long.BYTES;

  private final long[] hashes;

  HostPopulation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long bound = (long) (Long.MAX_VALUE * ((double) DRAWN / HOSTS));
    this.hashes = random.longs(DRAWN, 1, bound).sorted().distinct().toArray();
  }

  /**
   * The hosts of one label in one span.
   *
   * @param among how many of the population are seen, about
   */
  byte[] sketch(long label, int among, long span) {
    SplittableRandom random = new SplittableRandom(label * 31 + span);
    double share = (double) among / HOSTS;
    long[] seen = new long[NOMINAL];
    int size = 0;
    long theta = (long) (Long.MAX_VALUE * ((double) DRAWN / HOSTS));
    for (long hash : hashes) {
      if (random.nextDouble() < share) {
        if (size == NOMINAL) {
          theta = hash;
          break;
        }
        seen[size++] = hash;
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + size * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 3).put((byte) 3).put((byte) 3).putShort((short) 0);
    bytes.put((byte) (2 | 8 | 16)).putShort((short) 0x93CC).putInt(size).putInt(0).putLong(theta);
    bytes.asLongBuffer().put(Arrays.copyOf(seen, size));
    return bytes.array();
  }
}
