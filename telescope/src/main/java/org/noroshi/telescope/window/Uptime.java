package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongRBTreeMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongRBTreeSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.PacketSource;

/**
 * When somebody watched the inputs of a sensor, or all of them, from the times of the packets in
 * the order in which they are read: from an input's first packet to its last. A silence inside one
 * input is no outage. One between inputs is, unless it is shorter than {@link #JOINED_NANOS} or
 * than what {@link #UNLIKELY} packets take at the rate of the span before it, since then it cannot
 * be told from the sensor's own quiet.
 */
final class Uptime {
  /** Capture programs change their files in less (our choice). */
  static final long JOINED_NANOS = 60_000_000_000L;

  /** A longer silence is an outage even inside one input, and its windows have no rows. */
  static final long LONGEST_NANOS = 31L * 24 * 3600 * 1_000_000_000L;

  /** A Poisson stream leaves out so many expected packets with a probability below 10^-6. */
  static final int UNLIKELY = 14;

  /** Start and last time of each span that is over. */
  private final LongArrayList over = new LongArrayList();

  /** Windows that the stream has come to and that are not taken yet. */
  private final LongRBTreeSet windows = new LongRBTreeSet();

  private final ClosedWindows taken = new ClosedWindows();
  private long start = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Packets of the span that is going on. */
  private long packets;

  /** End of the window of {@link #last}. */
  private long windowEnd = Long.MIN_VALUE;

  /** Uptimes of some of the inputs, whose rows stand for the windows of this one too. */
  private final List<Uptime> parts = new ArrayList<>();

  /** Lets an uptime of some of the inputs stand for the windows of this one too. */
  void addPart(Uptime part) {
    parts.add(part);
  }

  /** Stands for the windows that another holds. */
  void touchAll(Uptime other) {
    for (long window : other.windows) {
      touch(window);
    }
  }

  /** Sees the next packet of the stream. */
  void see(long timeNanos, int input, PacketSource source) {
    packets++;
    if (timeNanos > last || timeNanos < start) {
      if (last == Long.MIN_VALUE) {
        begin(timeNanos, timeNanos);
      } else if (timeNanos < start) {
        seeBefore(timeNanos);
      } else if (timeNanos - last > JOINED_NANOS) {
        seeAfterSilence(timeNanos, source.firstTime(input));
      } else {
        last = timeNanos;
      }
      if (last >= windowEnd) {
        reach(windowEnd);
      }
    }
  }

  private void seeBefore(long timeNanos) {
    if (start - timeNanos <= JOINED_NANOS) {
      start = timeNanos;
      touch(StreamClock.windowOf(timeNanos));
    } else {
      begin(timeNanos, timeNanos);
    }
  }

  private void seeAfterSilence(long timeNanos, long firstOfInput) {
    long silence = timeNanos - last;
    boolean usual = silence <= (double) UNLIKELY * (last - start) / packets;
    if (silence <= LONGEST_NANOS && (firstOfInput <= last || usual)) {
      last = timeNanos;
      return;
    }
    long before = last;
    boolean tellsStart = firstOfInput > last && firstOfInput < timeNanos;
    begin(tellsStart ? firstOfInput : timeNanos, timeNanos);
    if (silence <= LONGEST_NANOS) {
      for (long w = StreamClock.windowOf(before); w < start; w += StreamClock.WINDOW_NANOS) {
        touch(w);
      }
    }
  }

  private void begin(long first, long timeNanos) {
    if (last != Long.MIN_VALUE) {
      over.add(start);
      over.add(last);
    }
    start = first;
    last = timeNanos;
    packets = 1;
    windowEnd = StreamClock.windowOf(first);
  }

  private void reach(long from) {
    for (long w = from; w <= last; w += StreamClock.WINDOW_NANOS) {
      touch(w);
    }
    windowEnd = StreamClock.windowOf(last) + StreamClock.WINDOW_NANOS;
  }

  private void touch(long window) {
    if (!taken.contains(0, window)) {
      windows.add(window);
    }
    for (Uptime part : parts) {
      part.touch(window);
    }
  }

  /** Time of the newest packet; least without any. */
  long newest() {
    return last;
  }

  /** Whether the stream has come to a window that is not taken. */
  boolean holds(long window) {
    return windows.contains(window);
  }

  /** Windows that the stream has come to, oldest first. */
  long[] windows() {
    return windows.toLongArray();
  }

  void take(long window) {
    windows.remove(window);
    taken.add(0, window);
    long needed = windows.isEmpty() ? last : windows.firstLong();
    for (int i = over.size() - 2; i >= 0; i -= 2) {
      if (over.getLong(i + 1) < needed) {
        over.removeElements(i, i + 2);
      }
    }
  }

  /** Seconds of a window in which somebody watched. */
  double seconds(long window) {
    Long2LongRBTreeMap ends = new Long2LongRBTreeMap();
    LongArrayList all = new LongArrayList(over);
    all.add(start);
    all.add(last);
    for (int i = 0; i < all.size(); i += 2) {
      long from = Math.max(all.getLong(i), window);
      long to = Math.min(all.getLong(i + 1), window + StreamClock.WINDOW_NANOS);
      if (to > from) {
        ends.put(from, Math.max(to, ends.get(from)));
      }
    }
    long sum = 0;
    long reached = window;
    for (Long2LongMap.Entry part : ends.long2LongEntrySet()) {
      long from = part.getLongKey();
      long to = part.getLongValue();
      sum += Math.max(0, to - Math.max(from, reached));
      reached = Math.max(reached, to);
    }
    return sum / 1e9;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeLong(last);
    out.writeLong(packets);
    out.writeLong(windowEnd);
    out.writeInt(over.size());
    for (int i = 0; i < over.size(); i++) {
      out.writeLong(over.getLong(i));
    }
    out.writeInt(windows.size());
    for (long window : windows) {
      out.writeLong(window);
    }
    taken.save(out);
  }

  void restore(DataInput in) throws IOException {
    start = in.readLong();
    last = in.readLong();
    packets = in.readLong();
    windowEnd = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      over.add(in.readLong());
    }
    for (int left = in.readInt(); left > 0; left--) {
      windows.add(in.readLong());
    }
    taken.restore(in, new int[] {0});
  }
}
