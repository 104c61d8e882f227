package org.noroshi.capture;

import java.util.Arrays;

/**
 * What the interface statistics blocks of a section (draft-ietf-opsawg-pcapng section 4.6) say of
 * dropped packets: by the interface (isb_ifdrop) and by the operating system (isb_osdrop). The
 * file's counts run from the start of the capture; here they become differences.
 */
final class PcapngStatistics {
  private static final int DROPPED_BY_INTERFACE = 5;
  private static final int DROPPED_BY_SYSTEM = 7;

  /** Differences kept until they are taken; more are added to the latest. */
  private static final int MOST = 256;

  /** Drops counted so far, by interface. */
  private long[] counted = new long[4];

  /** Place of the interface's name, for each difference. */
  private int[] names = new int[4];

  private long[] times = new long[4];
  private long[] drops = new long[4];
  private int size;

  /** Another section begins. */
  void clear() {
    Arrays.fill(counted, 0);
  }

  /** Without what waits to be taken. */
  PcapngStatistics copy() {
    PcapngStatistics copy = new PcapngStatistics();
    copy.counted = counted.clone();
    return copy;
  }

  /** Reads a block of at least 24 bytes, all inside the window, of a described interface. */
  void add(Window window, long at, long length, int id, int name, long nanos, boolean bigEndian) {
    long sum = sum(window, at + 20, at + length - 4, bigEndian);
    if (sum < 0) {
      return;
    }
    if (id >= counted.length) {
      counted = Arrays.copyOf(counted, 2 * id);
    }
    long difference = sum - counted[id];
    counted[id] = sum;
    if (difference >= 0) {
      keep(name, nanos, difference);
    }
  }

  /** Sum of the drop counts, -1 where there is none or one that is not believable. */
  private static long sum(Window window, long start, long end, boolean bigEndian) {
    long sum = -1;
    for (long at = start; end - at >= 4; ) {
      int type = window.shortAt(at, bigEndian);
      int length = window.shortAt(at + 2, bigEndian);
      if (type == 0 || length > end - at - 4) {
        break;
      }
      if ((type == DROPPED_BY_INTERFACE || type == DROPPED_BY_SYSTEM) && length == 8) {
        long count = window.longAt(at + 4, bigEndian);
        if (count < 0 || count > Long.MAX_VALUE / 4) {
          return -1;
        }
        sum = Math.max(0, sum) + count;
      }
      at += 4 + ((length + 3) & ~3);
    }
    return sum;
  }

  private void keep(int name, long nanos, long difference) {
    if (size == MOST) {
      times[size - 1] = nanos;
      drops[size - 1] += difference;
      return;
    }
    if (size == times.length) {
      names = Arrays.copyOf(names, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
      drops = Arrays.copyOf(drops, 2 * size);
    }
    names[size] = name;
    times[size] = nanos;
    drops[size++] = difference;
  }

  /** Hands out what has come since the last call. */
  void take(DropSink to) {
    for (int i = 0; i < size; i++) {
      to.dropped(names[i], times[i], drops[i]);
    }
    size = 0;
  }
}
