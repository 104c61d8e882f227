package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Objects;
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
  private final long[] sums = new long[SeriesLabels.COUNT];
  private final IntArrayList seenLabels = new IntArrayList();
  private final IntArrayList bitmapLabels = new IntArrayList();
  private final IntArrayList summed = new IntArrayList();
  private final PairBuffer pairs = new PairBuffer();

  /** Counts of the labels beyond {@link SeriesLabels#COUNT}. */
  private final Int2LongOpenHashMap beyond = new Int2LongOpenHashMap();

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
        if (seen[label]++ == 0) {
          seenLabels.add(label);
        }
        pairs.add(label, address);
        return;
      }
      bitmap = bitmap(label);
    }
    bitmap[index >>> 6] |= 1L << index;
  }

  /** Counts an address for any label, also one of {@link RollUp#AS}. */
  void addPair(int label, int address) {
    pairs.add(label, address);
  }

  /** Counts an address for a kind of packets; see {@link SeriesLabels#kind}. */
  void addKind(int kind, int index) {
    long[] bitmap = bits[SeriesLabels.KIND + kind];
    if (bitmap == null) {
      bitmap = bitmap(SeriesLabels.KIND + kind);
    }
    bitmap[index >>> 6] |= 1L << index;
  }

  private long[] bitmap(int label) {
    long[] bitmap = bits[label];
    if (bitmap == null) {
      bitmap = new long[words];
      bits[label] = bitmap;
      bitmapLabels.add(label);
    }
    return bitmap;
  }

  /** Adds the addresses of each kind to the small labels that it stands for. */
  void unfoldKinds() {
    for (int kind = 0; kind < SeriesLabels.KINDS; kind++) {
      long[] theirs = bits[SeriesLabels.KIND + kind];
      if (theirs != null) {
        for (long rest = SeriesLabels.maskOfKind(kind); rest != 0; rest &= rest - 1) {
          long[] ours = bitmap(Long.numberOfTrailingZeros(rest));
          for (int word = 0; word < words; word++) {
            ours[word] |= theirs[word];
          }
        }
      }
    }
  }

  /** Joins another worker's pairs, one partition of the labels. */
  void addAll(LabelDestinations other, int partition) {
    pairs.addAll(other.pairs, partition);
  }

  /** Joins another worker's bitmaps; the pairs join by partition. */
  void addBitmaps(LabelDestinations other) {
    for (int i = 0; i < other.bitmapLabels.size(); i++) {
      int label = other.bitmapLabels.getInt(i);
      long[] theirs = Objects.requireNonNull(other.bits[label]);
      long[] ours = bits[label];
      if (ours == null) {
        bits[label] = theirs;
        bitmapLabels.add(label);
      } else {
        for (int word = 0; word < words; word++) {
          ours[word] |= theirs[word];
        }
      }
    }
  }

  /** Distinct addresses by label; the array is valid until {@link #clear}. */
  long[] counts() {
    clearSums();
    for (int partition = 0; partition < PairBuffer.PARTITIONS; partition++) {
      pairs.forEach(
          partition,
          (label, address) -> {
            if (label >= SeriesLabels.COUNT) {
              beyond.addTo(label, 1);
              return;
            }
            long[] bitmap = bits[label];
            if (bitmap == null) {
              if (sums[label]++ == 0) {
                summed.add(label);
              }
            } else {
              int index = index(address);
              bitmap[index >>> 6] |= 1L << index;
            }
          });
    }
    for (int i = 0; i < bitmapLabels.size(); i++) {
      int label = bitmapLabels.getInt(i);
      summed.add(label);
      for (long word : Objects.requireNonNull(bits[label])) {
        sums[label] += Long.bitCount(word);
      }
    }
    return sums;
  }

  /** Adds addresses that are counted elsewhere, to the counts taken last. */
  void addCount(int label, long count) {
    if (label >= SeriesLabels.COUNT) {
      beyond.addTo(label, count);
      return;
    }
    summed.add(label);
    sums[label] += count;
  }

  /** Of the counts taken last, that of a label beyond {@link SeriesLabels#COUNT}. */
  long countBeyond(int label) {
    return beyond.get(label);
  }

  private void clearSums() {
    beyond.clear();
    summed.forEach((int label) -> sums[label] = 0);
    summed.clear();
  }

  /** Yields a partition's addresses of the labels that have no bitmap. */
  void forEachPair(int partition, PairBuffer.PairSink sink) {
    pairs.forEach(
        partition,
        (label, address) -> {
          if (label >= SeriesLabels.COUNT || bits[label] == null) {
            sink.pair(label, address);
          }
        });
  }

  /** Receives the addresses of a label as bits by dense index. */
  interface BitmapSink {
    void bitmap(int label, long[] bitmap);
  }

  /**
   * Yields a partition's bitmaps; complete once {@link #counts} was called, and without the kinds,
   * which are part of others.
   */
  void forEachBitmap(int partition, BitmapSink sink) {
    for (int i = 0; i < bitmapLabels.size(); i++) {
      int label = bitmapLabels.getInt(i);
      boolean isKind = label >= SeriesLabels.KIND && label < SeriesLabels.TCP_PORT;
      if (!isKind && (label & PairBuffer.PARTITIONS - 1) == partition) {
        sink.bitmap(label, Objects.requireNonNull(bits[label]));
      }
    }
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
    bitmapLabels.forEach((int label) -> bits[label] = null);
    bitmapLabels.clear();
    seenLabels.forEach((int label) -> seen[label] = 0);
    seenLabels.clear();
    clearSums();
    pairs.clear();
  }
}
