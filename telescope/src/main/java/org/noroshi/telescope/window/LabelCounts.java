package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** Packets, bytes and sources by label; sums, so that any split of the packets merges exactly. */
final class LabelCounts {
  private static final int PACKETS = 0;
  private static final int BYTES = 1;
  private static final int SOURCES = 2;

  /** Four longs a label (the fourth spare), so that one cache line serves one label. */
  private final long[] sums = new long[SeriesLabels.COUNT * 4];

  private final IntArrayList touched = new IntArrayList();

  void add(int label, long packetCount, long byteCount, long sourceCount) {
    int at = label << 2;
    if ((sums[at + PACKETS] | sums[at + SOURCES]) == 0) {
      touched.add(label);
    }
    sums[at + PACKETS] += packetCount;
    sums[at + BYTES] += byteCount;
    sums[at + SOURCES] += sourceCount;
  }

  long packets(int label) {
    return sums[(label << 2) + PACKETS];
  }

  long bytes(int label) {
    return sums[(label << 2) + BYTES];
  }

  long sources(int label) {
    return sums[(label << 2) + SOURCES];
  }

  void addAll(LabelCounts other) {
    for (int i = 0; i < other.touched.size(); i++) {
      int label = other.touched.getInt(i);
      add(label, other.packets(label), other.bytes(label), other.sources(label));
    }
  }

  /** Labels with packets, in no order. */
  IntArrayList touched() {
    return touched;
  }

  void clear() {
    for (int i = 0; i < touched.size(); i++) {
      int label = touched.getInt(i);
      Arrays.fill(sums, label << 2, (label << 2) + 4, 0);
    }
    touched.clear();
  }
}
