package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which windows the stream has touched, and up to which stream time each stays open: its end and
 * the allowed lateness; for one that was overdue when first touched, as long counted from then.
 */
final class DueWindows {
  private final Long2LongRBTreeMap closeAt = new Long2LongRBTreeMap();
  private final Long2LongRBTreeMap taken = new Long2LongRBTreeMap();
  private final long latenessNanos;
  private long recent = Long.MAX_VALUE;
  private long earliest = Long.MAX_VALUE;

  DueWindows(long latenessNanos) {
    this.latenessNanos = latenessNanos;
  }

  /** A packet passed while the stream stood at {@code newest}. */
  void touch(long timeNanos, long newest) {
    if (timeNanos >= recent && timeNanos - recent < StreamClock.WINDOW_NANOS) {
      return;
    }
    long windowStart = StreamClock.windowOf(timeNanos);
    recent = windowStart;
    if (!closeAt.containsKey(windowStart)) {
      long normal = windowStart + StreamClock.WINDOW_NANOS + latenessNanos;
      long at = normal > newest ? normal : newest + StreamClock.WINDOW_NANOS + latenessNanos;
      closeAt.put(windowStart, at);
      earliest = Math.min(earliest, at);
    }
  }

  /**
   * The stream's time went back to {@code newest}: overdue windows stay open as long from there.
   */
  void goBack(long newest) {
    earliest = Long.MAX_VALUE;
    for (var entry : closeAt.long2LongEntrySet()) {
      long normal = entry.getLongKey() + StreamClock.WINDOW_NANOS + latenessNanos;
      if (entry.getLongValue() > normal) {
        entry.setValue(
            normal > newest ? normal : newest + StreamClock.WINDOW_NANOS + latenessNanos);
      }
      earliest = Math.min(earliest, entry.getLongValue());
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(closeAt.size());
    for (var entry : closeAt.long2LongEntrySet()) {
      out.writeLong(entry.getLongKey());
      out.writeLong(entry.getLongValue());
    }
  }

  void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      long start = in.readLong();
      long at = in.readLong();
      closeAt.put(start, at);
      earliest = Math.min(earliest, at);
    }
  }

  /** Where the stream stood when an overdue window was opened, open or taken last; else least. */
  long openedAt(long windowStart) {
    long at = closeAt.containsKey(windowStart) ? closeAt.get(windowStart) : taken.get(windowStart);
    return at > windowStart + StreamClock.WINDOW_NANOS + latenessNanos
        ? at - StreamClock.WINDOW_NANOS - latenessNanos
        : Long.MIN_VALUE;
  }

  /** Whether a window that starts in the span is open. */
  boolean anyOpen(long from, long to) {
    return !closeAt.subMap(from, to).isEmpty();
  }

  boolean anyDue(long newest) {
    return earliest <= newest;
  }

  /** Removes and returns the windows that are due, oldest first. */
  long[] takeDue(long newest) {
    LongArrayList due = new LongArrayList();
    earliest = Long.MAX_VALUE;
    taken.clear();
    for (var entry : closeAt.long2LongEntrySet()) {
      if (entry.getLongValue() <= newest) {
        due.add(entry.getLongKey());
        taken.put(entry.getLongKey(), entry.getLongValue());
      } else {
        earliest = Math.min(earliest, entry.getLongValue());
      }
    }
    due.forEach((long start) -> closeAt.remove(start));
    recent = Long.MAX_VALUE;
    return due.toLongArray();
  }
}
