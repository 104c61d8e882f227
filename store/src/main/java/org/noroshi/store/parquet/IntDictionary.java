package org.noroshi.store.parquet;

import java.util.Arrays;

/**
 * Numbers the distinct values of a column of at most 32 bits in the order of their first
 * appearance. Small values are looked up in a table of all of them, others by hash.
 */
final class IntDictionary {
  private final int limit;
  private final boolean direct;
  private int[] values = new int[64];

  /** Index plus one, 0 where there is none; at the value itself, or from its hash on. */
  private int[] table;

  private int size;

  private IntDictionary(int slots, int limit, boolean direct) {
    this.table = new int[slots];
    this.limit = limit;
    this.direct = direct;
  }

  /** For small values, none negative: memory grows with the largest. */
  static IntDictionary ofSmall(int limit) {
    return new IntDictionary(256, limit, true);
  }

  /** For any values. */
  static IntDictionary ofAny(int limit) {
    return new IntDictionary(256, limit, false);
  }

  int size() {
    return size;
  }

  int value(int index) {
    return values[index];
  }

  /** Index of a value, which is added when it is new; -1 when there is no room. */
  int index(int value) {
    if (!direct) {
      return hashed(value);
    }
    cover(value);
    int entry = table[value];
    return entry > 0 ? entry - 1 : add(value, value);
  }

  /**
   * Finds the index of each value and adds those that are new.
   *
   * @return false when so many differ that a dictionary does not pay; none of the page is then in
   *     it
   */
  boolean index(int[] page, int count, int[] indexes) {
    int before = size;
    boolean pays = direct ? indexDirectly(page, count, indexes) : indexByHash(page, count, indexes);
    if (!pays || size - before > count / 2 + 1) {
      forget(before);
      return false;
    }
    return true;
  }

  private void cover(int largest) {
    if (largest >= table.length) {
      table = Arrays.copyOf(table, Integer.highestOneBit(largest) * 2);
    }
  }

  private boolean indexDirectly(int[] page, int count, int[] indexes) {
    int largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, page[i]);
    }
    cover(largest);
    for (int i = 0; i < count; i++) {
      int entry = table[page[i]];
      if (entry == 0) {
        entry = add(page[i], page[i]) + 1;
        if (entry == 0) {
          return false;
        }
      }
      indexes[i] = entry - 1;
    }
    return true;
  }

  private boolean indexByHash(int[] page, int count, int[] indexes) {
    int before = size;
    int last = ~page[0];
    int lastIndex = 0;
    for (int i = 0; i < count; i++) {
      int value = page[i];
      if (value != last) {
        last = value;
        lastIndex = hashed(value);
        if (lastIndex < 0 || (size - before > (i >> 1) + NumberDictionary.SAMPLE)) {
          return false;
        }
      }
      indexes[i] = lastIndex;
    }
    return true;
  }

  private int hashed(int value) {
    int mask = table.length - 1;
    int slot = Slots.slot(value, mask);
    for (int found = table[slot] - 1; found >= 0; found = table[slot] - 1) {
      if (values[found] == value) {
        return found;
      }
      slot = slot + 1 & mask;
    }
    if (size * 2 >= table.length && size < limit) {
      rebuild(table.length * 4);
      return hashed(value);
    }
    return add(value, slot);
  }

  private int add(int value, int slot) {
    if (size == limit) {
      return -1;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
    table[slot] = size;
    return size - 1;
  }

  private void rebuild(int slots) {
    if (slots == table.length) {
      Arrays.fill(table, 0);
    } else {
      table = new int[slots];
    }
    int mask = slots - 1;
    for (int i = 0; i < size; i++) {
      int slot = direct ? values[i] : Slots.slot(values[i], mask);
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
