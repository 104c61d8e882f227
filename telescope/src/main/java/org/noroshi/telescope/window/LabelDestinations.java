package org.noroshi.telescope.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * Distinct IPv4 dark addresses by label. Where the dark space is known and small, a label that has
 * met many addresses gets a bitmap over that space; everything else is kept as sorted pairs. Both
 * are sets, so any split of the packets merges to the same counts.
 */
final class LabelDestinations {
  /** Additions after which a label gets a bitmap. */
  private static final int PROMOTION = 512;

  private final DarkSpace dark;
  private final int words;
  private final long[] @Nullable [] bits = new long[SeriesLabels.COUNT][];
  private final short[] seen = new short[SeriesLabels.COUNT];
  private final PairBuffer pairs = new PairBuffer();

  LabelDestinations(DarkSpace dark) {
    this.dark = dark;
    this.words = (dark.denseSize() + 63) / 64;
  }

  /** Dense index of an address, to be given to {@link #add}. */
  int index(int address) {
    return words == 0 ? -1 : dark.denseIndex(address);
  }

  void add(int label, int address, int index) {
    if (index < 0) {
      pairs.add(label, address);
      return;
    }
    long[] bitmap = bits[label];
    if (bitmap == null) {
      if (seen[label] < PROMOTION) {
        seen[label]++;
        pairs.add(label, address);
        return;
      }
      bitmap = new long[words];
      bits[label] = bitmap;
    }
    bitmap[index >>> 6] |= 1L << index;
  }

  /** Joins another worker's sets, one partition of the labels. */
  void addAll(LabelDestinations other, int partition) {
    pairs.addAll(other.pairs, partition);
    for (int label = partition; label < bits.length; label += PairBuffer.PARTITIONS) {
      long[] theirs = other.bits[label];
      if (theirs != null) {
        long[] ours = bits[label];
        if (ours == null) {
          bits[label] = theirs.clone();
        } else {
          for (int i = 0; i < words; i++) {
            ours[i] |= theirs[i];
          }
        }
      }
    }
  }

  /** Distinct addresses by label. */
  long[] counts() {
    long[] sums = new long[SeriesLabels.COUNT];
    for (int partition = 0; partition < PairBuffer.PARTITIONS; partition++) {
      pairs.forEach(
          partition,
          (label, address) -> {
            long[] bitmap = bits[label];
            if (bitmap == null) {
              sums[label]++;
            } else {
              int index = index(address);
              bitmap[index >>> 6] |= 1L << index;
            }
          });
    }
    for (int label = 0; label < bits.length; label++) {
      long[] bitmap = bits[label];
      if (bitmap != null) {
        for (long word : bitmap) {
          sums[label] += Long.bitCount(word);
        }
      }
    }
    return sums;
  }

  /** Adds the addresses of the total to a wider count. */
  void addTotal(DistinctValues total) {
    pairs.forEach(
        SeriesLabels.TOTAL & PairBuffer.PARTITIONS - 1,
        (label, address) -> {
          if (label == SeriesLabels.TOTAL) {
            total.add(DestinationMasks.key4(address));
          }
        });
    long[] bitmap = bits[SeriesLabels.TOTAL];
    for (int i = 0; bitmap != null && i < bitmap.length; i++) {
      for (long rest = bitmap[i]; rest != 0; rest &= rest - 1) {
        int index = i << 6 | Long.numberOfTrailingZeros(rest);
        total.add(DestinationMasks.key4(dark.denseAddress(index)));
      }
    }
  }

  void prepare(int partition) {
    pairs.prepare(partition);
  }

  void clear() {
    Arrays.fill(bits, null);
    Arrays.fill(seen, (short) 0);
    pairs.clear();
  }
}
