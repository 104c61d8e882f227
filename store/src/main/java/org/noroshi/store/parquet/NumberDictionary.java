package org.noroshi.store.parquet;

import java.util.Arrays;

/** Numbers the distinct 64-bit values of a column in the order of their first appearance. */
final class NumberDictionary {
  /** Values of a page from which it is seen whether a dictionary pays. */
  static final int SAMPLE = 512;

  private final int limit;
  private long[] values = new long[64];
  private int[] table = new int[256];
  private int size;

  NumberDictionary(int limit) {
    this.limit = limit;
  }

  int size() {
    return size;
  }

  long value(int index) {
    return values[index];
  }

  /**
   * Finds the index of each value and adds those that are new.
   *
   * @return false when so many differ that a dictionary does not pay; none of the page is then in
   *     it
   */
  boolean index(long[] page, int count, int[] indexes) {
    int before = size;
    long last = count == 0 ? 0 : ~page[0];
    int lastIndex = 0;
    for (int i = 0; i < count; i++) {
      long value = page[i];
      if (value != last) {
        last = value;
        lastIndex = index(value);
        if (lastIndex < 0 || (i >= SAMPLE && size - before > i >> 1)) {
          forget(before);
          return false;
        }
      }
      indexes[i] = lastIndex;
    }
    return true;
  }

  /** Index of a value, which is added when it is new; -1 when there is no room. */
  int index(long value) {
    int mask = table.length - 1;
    int slot = Slots.slot(value, mask);
    for (int found = table[slot] - 1; found >= 0; found = table[slot] - 1) {
      if (values[found] == value) {
        return found;
      }
      slot = slot + 1 & mask;
    }
    if (size == limit) {
      return -1;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
      rebuild(table.length * 2);
      return index(value);
    }
    values[size++] = value;
    table[slot] = size;
    return size - 1;
  }

  private void rebuild(int length) {
    if (table.length == length) {
      Arrays.fill(table, 0);
    } else {
      table = new int[length];
    }
    int mask = length - 1;
    for (int i = 0; i < size; i++) {
      int slot = Slots.slot(values[i], mask);
      while (table[slot] != 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = i + 1;
    }
  }

  private void forget(int keep) {
    size = keep;
    rebuild(table.length);
  }

  void clear() {
    forget(0);
  }
}
