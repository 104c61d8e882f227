package org.noroshi.store.parquet;

import org.jspecify.annotations.Nullable;

/** A column of byte strings, plain. */
final class BinaryColumn extends ColumnWriter {
  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    byte[][] values = (byte[][]) array;
    int present = nullLevels(nulls, rows);
    for (int i = 0; i < rows && present > 0; i++) {
      if (nulls == null || !nulls[i]) {
        page.putInt(values[i].length);
        page.put(values[i], 0, values[i].length);
      }
    }
    endPage(rows, present, PLAIN);
  }

  @Override
  int dictionary(ByteSink to) {
    return 0;
  }

  @Override
  byte @Nullable [] bound(boolean largest) {
    return null;
  }

  @Override
  void clear() {
    // a page has all there is
  }
}
