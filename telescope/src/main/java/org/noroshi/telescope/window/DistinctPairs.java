package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A set of longs, each a pair such as (label, source), compact in memory: sorted as unsigned,
 * without repeats, and written as sorted runs to a {@link PairSpace} where its budget is exceeded.
 * The set is exact; where its values lie changes nothing. For one thread at a time.
 */
final class DistinctPairs {
  private static final int INITIAL = 64;

  /** Runs after which they are merged to one. */
  private static final int MOST_RUNS = 64;

  private static final int READ = 1 << 10;
  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  /** Receives the distinct values in ascending unsigned order. */
  interface Sink {
    void value(long value) throws IOException;
  }

  private record Run(long offset, long count) {}

  private final PairSpace space;
  private long[] values = {};
  private int size;
  private int sorted;
  private final List<Run> runs = new ArrayList<>();

  DistinctPairs(PairSpace space) {
    this.space = space;
  }

  void add(long value) throws IOException {
    if (size == values.length) {
      makeRoom();
    }
    values[size++] = value;
  }

  private void makeRoom() throws IOException {
    compact();
    if (size >= space.budget.leastRun()
        && space.budget.exceededBy((long) values.length * Long.BYTES)) {
      spill();
    } else if (size >= values.length / 2) {
      int longer = Math.max(INITIAL, values.length * 2);
      space.budget.take((long) (longer - values.length) * Long.BYTES);
      values = Arrays.copyOf(values, longer);
    }
  }

  private void compact() {
    if (sorted == size) {
      return;
    }
    Scratch scratch = SCRATCH.get();
    int tail = scratch.sortTail(values, sorted, size);
    if (sorted == 0) {
      System.arraycopy(scratch.tail, 0, values, 0, tail);
      size = tail;
    } else {
      size = scratch.merge(values, sorted, tail);
    }
    sorted = size;
  }

  /** Arrays for sorting and merging, one a thread. */
  private static final class Scratch {
    private final RadixSort sort = new RadixSort();
    private long[] tail = new long[1024];
    private long[] merged = new long[1024];

    /** Sorts {@code values[from, to)} into the tail without repeats; returns how many are left. */
    int sortTail(long[] values, int from, int to) {
      int length = to - from;
      if (tail.length < length) {
        tail = new long[length + (length >> 1)];
      }
      System.arraycopy(values, from, tail, 0, length);
      sort.sortKeys(tail, length);
      int kept = 0;
      for (int i = 0; i < length; i++) {
        if (i == 0 || tail[i] != tail[i - 1]) {
          tail[kept++] = tail[i];
        }
      }
      return kept;
    }

    /** Merges the tail into the sorted beginning of the values; returns their number. */
    int merge(long[] values, int sorted, int tailLength) {
      if (merged.length < sorted + tailLength) {
        merged = new long[values.length + (values.length >> 1)];
      }
      int size = 0;
      int j = 0;
      for (int i = 0; i < sorted; i++) {
        long value = values[i];
        while (j < tailLength && Long.compareUnsigned(tail[j], value) < 0) {
          merged[size++] = tail[j++];
        }
        j += j < tailLength && tail[j] == value ? 1 : 0;
        merged[size++] = value;
      }
      System.arraycopy(tail, j, merged, size, tailLength - j);
      size += tailLength - j;
      System.arraycopy(merged, 0, values, 0, size);
      return size;
    }
  }

  private void spill() throws IOException {
    long offset = space.reserve(size);
    space.write(offset, values, size);
    runs.add(new Run(offset, size));
    space.budget.take(-(long) (values.length - INITIAL) * Long.BYTES);
    values = new long[INITIAL];
    size = 0;
    sorted = 0;
    if (runs.size() > MOST_RUNS) {
      joinRuns();
    }
  }

  private void joinRuns() throws IOException {
    long sum = runs.stream().mapToLong(Run::count).sum();
    long offset = space.reserve(sum);
    long[] block = new long[READ];
    long[] written = {0};
    int[] held = {0};
    forEach(value -> {
      block[held[0]++] = value;
      if (held[0] == READ) {
        space.write(offset + written[0] * Long.BYTES, block, READ);
        written[0] += READ;
        held[0] = 0;
      }
    });
    space.write(offset + written[0] * Long.BYTES, block, held[0]);
    runs.clear();
    runs.add(new Run(offset, written[0] + held[0]));
  }

  /** One sorted source of a merge. */
  private final class Cursor implements Comparable<Cursor> {
    private final long[] block;
    private long offset;
    private long left;
    private int at;
    private int held;

    Cursor(Run run) throws IOException {
      block = new long[(int) Math.min(READ, run.count())];
      offset = run.offset();
      left = run.count();
      fill();
    }

    Cursor(long[] memory, int count) {
      block = memory;
      held = count;
    }

    private boolean fill() throws IOException {
      held = (int) Math.min(block.length, left);
      at = 0;
      if (held == 0) {
        return false;
      }
      space.read(offset, block, held);
      offset += (long) held * Long.BYTES;
      left -= held;
      return true;
    }

    long value() {
      return block[at];
    }

    boolean advance() throws IOException {
      return ++at < held || left > 0 && fill();
    }

    @Override
    public int compareTo(Cursor other) {
      return Long.compareUnsigned(value(), other.value());
    }
  }

  /** Yields the set in order; the set may not change meanwhile. */
  void forEach(Sink sink) throws IOException {
    compact();
    if (runs.isEmpty()) {
      for (int i = 0; i < size; i++) {
        sink.value(values[i]);
      }
      return;
    }
    PriorityQueue<Cursor> queue = new PriorityQueue<>();
    for (Run run : runs) {
      queue.add(new Cursor(run));
    }
    if (size > 0) {
      queue.add(new Cursor(values, size));
    }
    boolean any = false;
    long last = 0;
    for (Cursor least = queue.poll(); least != null; least = queue.poll()) {
      long value = least.value();
      if (!any || value != last) {
        sink.value(value);
        any = true;
        last = value;
      }
      if (least.advance()) {
        queue.add(least);
      }
    }
  }

  void addAll(DistinctPairs other) throws IOException {
    other.forEach(this::add);
  }

  /** Forgets the values and gives their memory back. */
  void clear() {
    space.budget.take(-(long) values.length * Long.BYTES);
    values = new long[0];
    size = 0;
    sorted = 0;
    runs.clear();
  }

  /** Each difference to the value before as a variable-length number, then a zero. */
  byte[] encoded() throws IOException {
    byte[][] bytes = {new byte[Math.max(64, 2 * size)]};
    int[] written = {0};
    long[] last = {-1};
    forEach(value -> {
      byte[] to = bytes[0];
      int at = written[0];
      if (to.length - at < 11) {
        to = Arrays.copyOf(to, to.length * 2);
        bytes[0] = to;
      }
      long rest = value - last[0];
      last[0] = value;
      while ((rest & ~0x7fL) != 0) {
        to[at++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      to[at++] = (byte) rest;
      written[0] = at;
    });
    return Arrays.copyOf(bytes[0], written[0] + 1);
  }

  /** Adds what {@link #encoded} gave. */
  void restore(DataInput in) throws IOException {
    long last = -1;
    for (long step = number(in); step != 0; step = number(in)) {
      last += step;
      add(last);
    }
  }

  private static long number(DataInput in) throws IOException {
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte part = in.readByte();
      result |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return result;
      }
    }
    throw new IOException("a number of distinct pairs is longer than 64 bits");
  }
}
