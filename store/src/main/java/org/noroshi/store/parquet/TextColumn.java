package org.noroshi.store.parquet;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of texts: dictionary-encoded, plain from the page on where too many differ. */
final class TextColumn extends ColumnWriter {
  private static final int LARGEST_DICTIONARY = 1 << 14;

  private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
  private final List<String> dictionary = new ArrayList<>();
  private boolean indexing = true;
  private int[] indexes = new int[0];

  TextColumn() {
    numbers.defaultReturnValue(-1);
  }

  @Override
  void add(Object array, boolean @Nullable [] nulls, int rows) {
    String[] texts = (String[]) array;
    int present = nullLevels(nulls, rows);
    if (indexing && dictionary.size() < LARGEST_DICTIONARY) {
      index(texts, nulls, rows);
      int width = RunLength.width(Math.max(0, dictionary.size() - 1));
      page.put(width);
      RunLength.encode(indexes, present, width, page);
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
      if (nulls != null && nulls[i]) {
        continue;
      }
      String text = texts[i];
      if (!text.equals(last)) {
        last = text;
        lastIndex = numbers.getInt(text);
        if (lastIndex < 0) {
          lastIndex = dictionary.size();
          numbers.put(text, lastIndex);
          dictionary.add(text);
        }
      }
      indexes[count++] = lastIndex;
    }
  }

  private static void put(String text, ByteSink to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.putInt(bytes.length);
    to.put(bytes, 0, bytes.length);
  }

  @Override
  int dictionary(ByteSink to) {
    dictionary.forEach(text -> put(text, to));
    return dictionary.size();
  }

  @Override
  byte @Nullable [] bound(boolean largest) {
    return null;
  }

  @Override
  void clear() {
    numbers.clear();
    dictionary.clear();
    indexing = true;
  }
}
