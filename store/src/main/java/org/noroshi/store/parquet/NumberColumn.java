package org.noroshi.store.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers. Pages are dictionary-encoded as long as few values differ, and packed as
 * differences of neighbours (Parquet's Encodings.md, DELTA_BINARY_PACKED) from the page on where
 * they do not.
 */
abstract class NumberColumn extends ColumnWriter {
  static final int LARGEST_DICTIONARY = 1 << 14;

  final DeltaPacking differences = new DeltaPacking();

  /** Whether pages still go by the dictionary. */
  boolean indexing = true;

  /** Bounds of the pages that are not in the dictionary, in the column's order. */
  long min = Long.MAX_VALUE;

  long max = Long.MIN_VALUE;

  private int[] indexes = new int[0];

  /** Where a page's indexes into the dictionary go. */
  final int[] indexes(int count) {
    if (indexes.length < count) {
      indexes = new int[count];
    }
    return indexes;
  }

  /** Appends the page's indexes. */
  final int putIndexes(int count, int distinct) {
    int width = RunLength.width(distinct - 1);
    page.put(width);
    runs.encode(indexes, count, width, page);
    return RLE_DICTIONARY;
  }

  /** Appends one index so many times. */
  final int putIndex(int index, int count, int distinct) {
    int width = RunLength.width(distinct - 1);
    page.put(width);
    RunLength.run(index, count, width, page);
    return RLE_DICTIONARY;
  }

  final void include(long least, long most) {
    min = Math.min(min, least);
    max = Math.max(max, most);
  }

  /** Takes the dictionary's values into the bounds. */
  abstract void includeDictionary();

  @Override
  byte @Nullable [] bound(boolean largest) {
    includeDictionary();
    ByteSink sink = new ByteSink(Long.BYTES);
    put(largest ? max : min, sink);
    return Arrays.copyOf(sink.array(), sink.size());
  }

  /** Appends a bound in the column's width. */
  abstract void put(long value, ByteSink to);

  @Override
  void clear() {
    indexing = true;
    min = Long.MAX_VALUE;
    max = Long.MIN_VALUE;
  }
}
