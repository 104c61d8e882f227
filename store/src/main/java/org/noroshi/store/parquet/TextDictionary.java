package org.noroshi.store.parquet;

import java.util.Arrays;

/** Numbers the distinct texts of a column in the order of their first appearance. */
final class TextDictionary {
  private String[] texts = new String[64];

  /** Index plus one, 0 where there is none, from a text's hash on. */
  private int[] table = new int[256];

  private int size;

  int size() {
    return size;
  }

  String text(int index) {
    return texts[index];
  }

  /** Index of a text, which is added when it is new. */
  int index(String text) {
    int mask = table.length - 1;
    int slot = Slots.slot(text.hashCode(), mask);
    for (int entry = table[slot]; entry > 0; entry = table[slot]) {
      if (texts[entry - 1].equals(text)) {
        return entry - 1;
      }
      slot = slot + 1 & mask;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, size * 2);
      rebuild(table.length * 2);
      return index(text);
    }
    texts[size++] = text;
    table[slot] = size;
    return size - 1;
  }

  private void rebuild(int slots) {
    table = new int[slots];
    for (int i = 0; i < size; i++) {
      int slot = Slots.slot(texts[i].hashCode(), slots - 1);
      while (table[slot] != 0) {
        slot = slot + 1 & slots - 1;
      }
      table[slot] = i + 1;
    }
  }

  void clear() {
    Arrays.fill(texts, 0, size, null);
    Arrays.fill(table, 0);
    size = 0;
  }
}
