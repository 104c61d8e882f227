package org.noroshi.telescope.window;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs (label, value) of distinct counts as longs {@code label << 32 | value}, by partition of the
 * labels. Different partitions may be used by different threads at once.
 */
final class PairBuffer {
  static final int PARTITIONS = 16;

  private final long[][] pairs = new long[PARTITIONS][256];
  private final int[] sizes = new int[PARTITIONS];
  private final @Nullable RadixSort[] sorts = new RadixSort[PARTITIONS];
  private final int[] distinct = new int[PARTITIONS];

  void add(int label, int value) {
    int partition = label & PARTITIONS - 1;
    int size = sizes[partition];
    if (size == pairs[partition].length) {
      size = grow(partition);
    }
    pairs[partition][size] = (long) label << 32 | (value & 0xffffffffL);
    sizes[partition] = size + 1;
  }

  private int grow(int partition) {
    compact(partition);
    if (sizes[partition] > pairs[partition].length / 2) {
      pairs[partition] = Arrays.copyOf(pairs[partition], pairs[partition].length * 2);
    }
    return sizes[partition];
  }

  /** Sorts a partition and drops its repeats. */
  void prepare(int partition) {
    compact(partition);
  }

  private void compact(int partition) {
    int size = sizes[partition];
    if (size == distinct[partition]) {
      return;
    }
    long[] array = pairs[partition];
    RadixSort sort = sorts[partition];
    if (sort == null) {
      sort = new RadixSort();
      sorts[partition] = sort;
    }
    sort.sortKeys(array, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || array[i] != array[i - 1]) {
        array[kept++] = array[i];
      }
    }
    sizes[partition] = kept;
    distinct[partition] = kept;
  }

  void addAll(PairBuffer other, int partition) {
    for (int i = 0; i < other.sizes[partition]; i++) {
      long pair = other.pairs[partition][i];
      add((int) (pair >>> 32), (int) pair);
    }
  }

  /** Receives one distinct pair. */
  interface PairSink {
    void pair(int label, int value);
  }

  void forEach(int partition, PairSink sink) {
    compact(partition);
    long[] array = pairs[partition];
    for (int i = 0; i < sizes[partition]; i++) {
      sink.pair((int) (array[i] >>> 32), (int) array[i]);
    }
  }

  void clear() {
    for (int i = 0; i < PARTITIONS; i++) {
      if (pairs[i].length > 1 << 20) {
        pairs[i] = new long[256];
      }
    }
    Arrays.fill(sizes, 0);
    Arrays.fill(distinct, 0);
  }
}
