package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * Distinct destinations of an hour or a day by label: pairs {@code label << 43 | address}, and,
 * where the dark space is known and small and a window had a bitmap of the label, a bitmap over
 * that space. Partitions of the labels may be fed by different threads.
 */
final class RollUpDestinations {
  private static final int VALUE_BITS = 43;

  /** Longs of a bitmap from which pairs serve better: thousands of labels may have one. */
  private static final int LARGEST_BITMAP = 1 << 11;

  private final DarkSpace dark;
  private final int words;
  private final DistinctPairs[] pairs = new DistinctPairs[PairBuffer.PARTITIONS];

  /** Bitmap by label, by partition of the labels. */
  private final List<Int2ObjectRBTreeMap<long[]>> bitmaps = new ArrayList<>();

  RollUpDestinations(DarkSpace dark, PairSpace space) {
    this.dark = dark;
    this.words = words(dark.denseSize());
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = new DistinctPairs(space);
      bitmaps.add(new Int2ObjectRBTreeMap<>());
    }
  }

  private static int partition(int label) {
    return label & PairBuffer.PARTITIONS - 1;
  }

  /** Adds one destination, by its value of 43 bits. */
  void add(int label, long value) throws IOException {
    pairs[partition(label)].add((long) label << VALUE_BITS | value);
  }

  /** Adds a partition of a window's destinations. */
  void addWindow(int partition, LabelDestinations window) {
    window.forEachPair(
        partition,
        (label, address) -> {
          try {
            add(label, DestinationMasks.key4(address));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (words > 0) {
      window.forEachBitmap(partition, (label, bitmap) -> join(partition, label, bitmap));
    } else {
      window.forEachBitmap(partition, (label, bitmap) -> expand(label, bitmap, dark::denseAddress));
    }
  }

  private void join(int partition, int label, long[] bitmap) {
    long[] ours = bitmaps.get(partition).computeIfAbsent(label, (int key) -> new long[words]);
    for (int word = 0; word < words; word++) {
      ours[word] |= bitmap[word];
    }
  }

  private void expand(int label, long[] bitmap, IntUnaryOperator addressOf) {
    try {
      for (int word = 0; word < bitmap.length; word++) {
        for (long rest = bitmap[word]; rest != 0; rest &= rest - 1) {
          int address = addressOf.applyAsInt(word << 6 | Long.numberOfTrailingZeros(rest));
          add(label, DestinationMasks.key4(address));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a partition of another span's. */
  void addAll(int partition, RollUpDestinations other) throws IOException {
    pairs[partition].addAll(other.pairs[partition]);
    other.bitmaps.get(partition).forEach((label, bitmap) -> join(partition, label, bitmap));
  }

  /** Distinct destinations by label. */
  long[] counts(Workers workers) {
    long[] counts = new long[RollUp.LABEL_MASK + 1];
    workers.share(pairs.length, partition -> count(partition, counts));
    return counts;
  }

  private void count(int partition, long[] counts) throws IOException {
    Int2ObjectRBTreeMap<long[]> ofPartition = bitmaps.get(partition);
    pairs[partition].forEach(pair -> {
      int label = (int) (pair >>> VALUE_BITS);
      long value = pair & (1L << VALUE_BITS) - 1;
      long[] bitmap = ofPartition.get(label);
      int index = bitmap == null || value >>> 32 != 0 ? -1 : dark.denseIndex((int) value);
      if (bitmap == null || index < 0) {
        counts[label]++;
      } else {
        bitmap[index >>> 6] |= 1L << index;
      }
    });
    ofPartition.forEach((label, bitmap) -> {
      for (long word : bitmap) {
        counts[label] += Long.bitCount(word);
      }
    });
  }

  /** Adds the destinations of the small labels to wider counts. */
  void addSmallTo(DistinctValues[] wider) throws IOException {
    for (int partition = 0; partition < pairs.length; partition++) {
      pairs[partition].forEach(pair -> {
        int label = (int) (pair >>> VALUE_BITS);
        if (label < wider.length) {
          wider[label].add(pair & (1L << VALUE_BITS) - 1);
        }
      });
      bitmaps
          .get(partition)
          .forEach((label, bitmap) -> {
            for (int word = 0; label < wider.length && word < bitmap.length; word++) {
              for (long rest = bitmap[word]; rest != 0; rest &= rest - 1) {
                int address = dark.denseAddress(word << 6 | Long.numberOfTrailingZeros(rest));
                wider[label].add(DestinationMasks.key4(address));
              }
            }
          });
    }
  }

  void save(DataOutput out) throws IOException {
    for (int partition = 0; partition < pairs.length; partition++) {
      out.write(pairs[partition].encoded());
      out.writeInt(bitmaps.get(partition).size());
      for (var entry : bitmaps.get(partition).int2ObjectEntrySet()) {
        out.writeInt(entry.getIntKey());
        for (long word : entry.getValue()) {
          out.writeLong(word);
        }
      }
    }
  }

  /** Longs of a bitmap over a dark space; 0 where pairs serve better. */
  private static int words(long addresses) {
    long all = (addresses + 63) / 64;
    return all <= LARGEST_BITMAP ? (int) all : 0;
  }

  /**
   * Takes over what {@link #save} wrote.
   *
   * @param saved what the dense numbers stood for then
   */
  void restore(DataInput in, DenseRanges saved) throws IOException {
    boolean same = saved.isSame(new DenseRanges(dark.denseRanges()));
    int savedWords = words(saved.size());
    for (int partition = 0; partition < pairs.length; partition++) {
      pairs[partition].restore(in);
      for (int left = in.readInt(); left > 0; left--) {
        int label = in.readInt();
        long[] bitmap = new long[savedWords];
        for (int word = 0; word < savedWords; word++) {
          bitmap[word] = in.readLong();
        }
        if (same) {
          join(partition, label, bitmap);
        } else {
          expand(label, bitmap, saved::address);
        }
      }
    }
  }

  void clear() {
    for (int partition = 0; partition < pairs.length; partition++) {
      pairs[partition].clear();
      bitmaps.get(partition).clear();
    }
  }
}
