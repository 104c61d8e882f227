package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaSketch;
import org.apache.datasketches.theta.ThetaUnion;
import org.apache.datasketches.theta.UpdatableThetaSketch;
import org.jspecify.annotations.Nullable;

/**
 * The set of values seen, for one distinct count: exact up to a limit, then a theta sketch of
 * {@link #NOMINAL} entries (relative standard error 1/sqrt(k) = 0.78 %; Dasgupta, Lang, Rhodes,
 * Thaler 2016), whose result keeps the k smallest hashes and so does not depend on order. Not
 * thread-safe; merged values equal the value of all updates together.
 */
final class DistinctValues {
  /** Nominal entries of the sketch. */
  static final int NOMINAL = 1 << 14;

  /** Relative standard error once approximate. */
  static final double RELATIVE_ERROR = 1 / Math.sqrt(NOMINAL);

  private final Budget budget;
  private long[] values = new long[16];
  private int size;
  private int sortedSize;
  private @Nullable UpdatableThetaSketch sketch;
  private @Nullable ThetaSketch merged;

  DistinctValues(long limit) {
    this(new Budget(limit));
  }

  /**
   * @param budget what this set may keep exactly, together with other parts of the same count
   */
  DistinctValues(Budget budget) {
    this.budget = budget;
  }

  /**
   * How many values the parts of one count keep exactly. Since distinct values only ever become
   * more, a count whose parts exceed the limit at any time exceeds it in the end: it does not
   * matter which part notices first.
   */
  static final class Budget {
    private final long limit;
    private final AtomicLong kept = new AtomicLong();

    Budget(long limit) {
      this.limit = limit;
    }

    private boolean exceeds(long more) {
      return kept.addAndGet(more) > limit;
    }
  }

  void add(long value) {
    if (sketch != null) {
      sketch.update(value);
      return;
    }
    if (size == values.length) {
      compact();
      if (size > values.length / 2 && sketch == null) {
        values = Arrays.copyOf(values, values.length * 2);
      }
      if (sketch != null) {
        sketch.update(value);
        return;
      }
    }
    values[size++] = value;
  }

  /** Sorts and drops repeats; beyond the limit changes to the sketch. */
  private void compact() {
    if (size == sortedSize || sketch != null) {
      return;
    }
    int kept = keepUnknown();
    mergeUnknown(kept);
    boolean tooMany = budget.exceeds(kept - sortedSize);
    size = kept;
    sortedSize = kept;
    if (tooMany) {
      approximate();
    }
  }

  /**
   * Sorts what came after the last compaction and drops what is known; returns the new size. Sorts
   * in place: {@link Arrays#sort(long[])} would copy values that come in runs, window after window.
   */
  private int keepUnknown() {
    LongArrays.quickSort(values, sortedSize, size);
    int kept = sortedSize;
    int known = 0;
    for (int i = sortedSize; i < size; i++) {
      long value = values[i];
      while (known < sortedSize && values[known] < value) {
        known++;
      }
      boolean isKnown = known < sortedSize && values[known] == value;
      if (!isKnown && (kept == sortedSize || values[kept - 1] != value)) {
        values[kept++] = value;
      }
    }
    return kept;
  }

  /** Merges the sorted unknown values behind the sorted known ones with them. */
  private void mergeUnknown(int kept) {
    if (sortedSize == 0 || kept == sortedSize) {
      return;
    }
    long[] unknown = Arrays.copyOfRange(values, sortedSize, kept);
    int left = sortedSize - 1;
    int right = unknown.length - 1;
    for (int to = kept - 1; right >= 0; to--) {
      values[to] = left >= 0 && values[left] > unknown[right] ? values[left--] : unknown[right--];
    }
  }

  /** Changes to the sketch now. */
  UpdatableThetaSketch approximate() {
    UpdatableThetaSketch now = sketch;
    if (now == null) {
      now = empty();
      for (int i = 0; i < size; i++) {
        now.update(values[i]);
      }
      sketch = now;
      values = new long[0];
      size = 0;
      sortedSize = 0;
    }
    return now;
  }

  void addAll(DistinctValues other) {
    UpdatableThetaSketch theirs = other.sketch;
    if (theirs == null) {
      for (int i = 0; i < other.size; i++) {
        add(other.values[i]);
      }
      return;
    }
    approximate();
    ThetaUnion union = union();
    union.union(theirs);
    if (other.merged != null) {
      union.union(other.merged);
    }
    merged = union.getResult();
    sketch = empty();
  }

  private ThetaUnion union() {
    ThetaUnion union = ThetaSetOperation.builder().setNominalEntries(NOMINAL).buildUnion();
    if (merged != null) {
      union.union(merged);
    }
    if (sketch != null) {
      union.union(sketch);
    }
    return union;
  }

  private static UpdatableThetaSketch empty() {
    return UpdatableThetaSketch.builder().setNominalEntries(NOMINAL).build();
  }

  boolean isApproximate() {
    compact();
    return sketch != null;
  }

  /** Distinct values, exact or estimated. */
  long count() {
    compact();
    return sketch == null ? size : Math.round(union().getResult().getEstimate());
  }

  /** The values in ascending order while exact; valid until the next change. */
  long[] sortedValues() {
    compact();
    return values;
  }

  /** Number of values in {@link #sortedValues}. */
  int exactSize() {
    compact();
    return size;
  }

  /** The ordered compact theta sketch of the values: the same set, the same bytes. */
  byte[] sketchBytes() {
    compact();
    ThetaUnion union = union();
    for (int i = 0; i < size; i++) {
      union.update(values[i]);
    }
    return union.getResult(true, null).toByteArray();
  }

  void save(DataOutput out) throws IOException {
    compact();
    boolean isSketch = sketch != null;
    out.writeBoolean(isSketch);
    if (isSketch) {
      byte[] bytes = sketchBytes();
      out.writeInt(bytes.length);
      out.write(bytes);
    } else {
      out.writeInt(size);
      for (int i = 0; i < size; i++) {
        out.writeLong(values[i]);
      }
    }
  }

  static DistinctValues restore(DataInput in, long limit) throws IOException {
    DistinctValues result = new DistinctValues(limit);
    boolean isSketch = in.readBoolean();
    int length = in.readInt();
    if (isSketch) {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      MemorySegment memory = MemorySegment.ofArray(new long[(length + 7) / 8]);
      MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, length);
      result.approximate();
      result.merged = ThetaSketch.heapify(memory.asSlice(0, length));
    } else {
      for (int i = 0; i < length; i++) {
        result.add(in.readLong());
      }
    }
    return result;
  }
}
