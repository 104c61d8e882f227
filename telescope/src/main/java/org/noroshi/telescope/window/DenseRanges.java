package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which addresses the dense numbers of a dark space stood for when bitmaps over it were saved.
 *
 * @param ends first and last address of each range, ascending
 */
record DenseRanges(long[] ends) {
  /** How many addresses have a number. */
  long size() {
    long size = 0;
    for (int i = 0; i < ends.length; i += 2) {
      size += ends[i + 1] - ends[i] + 1;
    }
    return size;
  }

  boolean isSame(DenseRanges other) {
    return Arrays.equals(ends, other.ends);
  }

  int address(int index) {
    long left = index;
    for (int i = 0; i < ends.length; i += 2) {
      long length = ends[i + 1] - ends[i] + 1;
      if (left < length) {
        return (int) (ends[i] + left);
      }
      left -= length;
    }
    throw new IllegalArgumentException("index=" + index);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(ends.length);
    for (long end : ends) {
      out.writeLong(end);
    }
  }

  static DenseRanges read(DataInput in) throws IOException {
    long[] ends = new long[in.readInt()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = in.readLong();
    }
    return new DenseRanges(ends);
  }
}
