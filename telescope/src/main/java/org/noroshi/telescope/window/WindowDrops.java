package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Packets that the capture programs dropped, by the window in which they counted. */
final class WindowDrops {
  /** Windows that are remembered; beyond them the oldest is forgotten. */
  private static final int MOST = 4096;

  private final TreeMap<Long, Long> packets = new TreeMap<>();

  void add(long timeNanos, long dropped) {
    packets.merge(StreamClock.windowOf(timeNanos), dropped, Long::sum);
    if (packets.size() > MOST) {
      packets.pollFirstEntry();
    }
  }

  /** Empty where no program has counted in the window. */
  OptionalLong of(long windowStart) {
    Long dropped = packets.get(windowStart);
    return dropped == null ? OptionalLong.empty() : OptionalLong.of(dropped);
  }

  void forget(long windowStart) {
    packets.remove(windowStart);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(packets.size());
    for (Map.Entry<Long, Long> entry : packets.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  void restore(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      packets.put(in.readLong(), in.readLong());
    }
  }
}
