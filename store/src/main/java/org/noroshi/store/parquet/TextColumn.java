package org.noroshi.store.parquet;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A column of texts: dictionary-encoded, plain from the page on where too many differ. */
final class TextColumn extends ColumnWriter {
  private static final int LARGEST_DICTIONARY = 1 << 14;

  private final TextDictionary dictionary = new TextDictionary();
  private boolean indexing = true;
  private int[] indexes = new int[0];

  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    String[] texts = (String[]) array;
    int present = nullLevels(nulls, rows);
    if (present == 0) {
      endPage(rows, 0, PLAIN);
      return;
    }
    if (indexing && dictionary.size() < LARGEST_DICTIONARY) {
      index(texts, present < rows ? nulls : null, rows);
      int width = RunLength.width(dictionary.size() - 1);
      page.put(width);
      runs.encode(indexes, present, width, page);
      endPage(rows, present, RLE_DICTIONARY);
      return;
    }
    indexing = false;
    for (int i = 0; i < rows; i++) {
      if (nulls == null || !nulls[i]) {
        put(texts[i], page);
      }
    }
    endPage(rows, present, PLAIN);
  }

  private void index(String[] texts, boolean @Nullable [] nulls, int rows) {
    if (indexes.length < rows) {
      indexes = new int[rows];
    }
    int count = 0;
    String last = null;
    int lastIndex = 0;
    for (int i = 0; i < rows; i++) {
      if (nulls == null || !nulls[i]) {
        if (!texts[i].equals(last)) {
          last = texts[i];
          lastIndex = dictionary.index(last);
        }
        indexes[count++] = lastIndex;
      }
    }
  }

  private static void put(String text, ByteSink to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.putInt(bytes.length);
    to.put(bytes, 0, bytes.length);
  }

  @Override
  int dictionary(ByteSink to) {
    for (int i = 0; i < dictionary.size(); i++) {
      put(dictionary.text(i), to);
    }
    return dictionary.size();
  }

  @Override
  byte @Nullable [] bound(boolean largest) {
    return null;
  }

  @Override
  void clear() {
    dictionary.clear();
    indexing = true;
  }
}
