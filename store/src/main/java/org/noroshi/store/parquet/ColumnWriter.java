package org.noroshi.store.parquet;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers one column of a row group, a data page for each batch; the dictionary, where one is used,
 * grows from page to page. Reused from row group to row group; not thread-safe.
 */
abstract class ColumnWriter {
  /** Parquet's numbers of encodings. */
  static final int PLAIN = 0;

  static final int RLE = 3;
  static final int DELTA_BINARY_PACKED = 5;
  static final int RLE_DICTIONARY = 8;

  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;

  /** Content of the page at hand. */
  final ByteSink page = new ByteSink(1 << 9);

  /** Encodes levels and indexes. */
  final RunLength runs = new RunLength();

  private final ByteSink pages = new ByteSink(1 << 9);
  private final ByteSink levelBytes = new ByteSink(64);
  private int[] levels = new int[0];
  private long slots;
  private long present;
  private final boolean[] used = new boolean[RLE_DICTIONARY + 1];

  /** Adds a batch's column: the array of its type, with its null mask if it has one. */
  abstract void add(Object array, boolean @Nullable [] nulls, int rows);

  /** Writes the dictionary's values, plainly; returns how many there are. */
  abstract int dictionary(ByteSink to);

  /** Smallest and largest value as the footer wants them; null where they have no order. */
  abstract byte @Nullable [] bound(boolean largest);

  /** Forgets everything for the next row group. */
  abstract void clear();

  /** Starts the page with the levels that say which rows are null; returns how many are not. */
  final int nullLevels(boolean @Nullable [] nulls, int rows) {
    if (nulls == null) {
      return rows;
    }
    if (rows > 0 && Arrays.mismatch(nulls, 0, rows - 1, nulls, 1, rows) < 0) {
      levelBytes.clear();
      RunLength.run(nulls[0] ? 0 : 1, rows, 1, levelBytes);
      putLevelBytes();
      return nulls[0] ? 0 : rows;
    }
    if (levels.length < rows) {
      levels = new int[rows];
    }
    int count = 0;
    for (int i = 0; i < rows; i++) {
      levels[i] = nulls[i] ? 0 : 1;
      count += levels[i];
    }
    putLevels(levels, rows);
    return count;
  }

  /** Appends levels of one bit with their length. */
  final void putLevels(int[] from, int count) {
    levelBytes.clear();
    runs.encode(from, count, 1, levelBytes);
    putLevelBytes();
  }

  private void putLevelBytes() {
    page.putInt(levelBytes.size());
    page.put(levelBytes.array(), 0, levelBytes.size());
  }

  /** Ends the page. */
  final void endPage(int pageSlots, int pagePresent, int encoding) {
    header(DATA_PAGE, page.size(), pageSlots, encoding, pages);
    pages.put(page.array(), 0, page.size());
    page.clear();
    slots += pageSlots;
    present += pagePresent;
    used[encoding] = true;
  }

  /** Whether a page of this row group has that encoding. */
  final boolean uses(int encoding) {
    return used[encoding];
  }

  private static void header(int kind, int size, int values, int encoding, ByteSink out) {
    CompactThrift header = new CompactThrift(out);
    header.i32(1, kind).i32(2, size).i32(3, size);
    header.begin(kind == DATA_PAGE ? 5 : 7).i32(1, values).i32(2, encoding);
    if (kind == DATA_PAGE) {
      header.i32(3, RLE).i32(4, RLE);
    }
    header.end().stop();
  }

  /** Bytes gathered so far. */
  final long size() {
    return pages.size();
  }

  /** Appends the chunk to its row group and starts anew. */
  final Chunk finish(ByteSink out) {
    long start = out.size();
    boolean hasDictionary = uses(RLE_DICTIONARY);
    if (hasDictionary) {
      page.clear();
      int values = dictionary(page);
      header(DICTIONARY_PAGE, page.size(), values, PLAIN, out);
      out.put(page.array(), 0, page.size());
      page.clear();
      used[PLAIN] = true;
    }
    long data = out.size();
    out.put(pages.array(), 0, pages.size());
    used[RLE] = true;
    int[] encodings = IntStream.range(0, used.length).filter(i -> used[i]).toArray();
    boolean ordered = present > 0;
    Chunk chunk =
        new Chunk(
            hasDictionary ? start : -1,
            data,
            out.size() - start,
            slots,
            slots - present,
            encodings,
            ordered ? bound(false) : null,
            ordered ? bound(true) : null);
    pages.clear();
    slots = 0;
    present = 0;
    Arrays.fill(used, false);
    clear();
    return chunk;
  }
}
