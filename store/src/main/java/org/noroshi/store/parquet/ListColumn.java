package org.noroshi.store.parquet;

import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.ColumnType;

/** A column of lists of 32-bit numbers; neither a list nor an element is null. */
final class ListColumn extends IntColumn {
  private int[] repetitions = new int[0];
  private int[] definitions = new int[0];
  private int[] elements = new int[0];

  ListColumn() {
    super(ColumnType.INT32);
  }

  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    int[][] lists = (int[][]) array;
    int slots = 0;
    for (int i = 0; i < rows; i++) {
      slots += Math.max(1, lists[i].length);
    }
    if (repetitions.length < slots) {
      repetitions = new int[slots];
      definitions = new int[slots];
      elements = new int[slots];
    }
    int slot = 0;
    int count = 0;
    for (int i = 0; i < rows; i++) {
      int[] list = lists[i];
      repetitions[slot] = 0;
      definitions[slot++] = list.length == 0 ? 0 : 1;
      for (int j = 0; j < list.length; j++) {
        elements[count++] = list[j];
        if (j > 0) {
          repetitions[slot] = 1;
          definitions[slot++] = 1;
        }
      }
    }
    putLevels(repetitions, slots);
    putLevels(definitions, slots);
    endPage(slots, count, putValues(elements, count));
  }

  @Override
  byte @Nullable [] bound(boolean largest) {
    return null;
  }
}
