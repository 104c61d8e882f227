package org.noroshi.telescope.window;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For every dark address that was hit, which small labels hit it: an open-addressing table from
 * address to label mask, so that one look-up serves all small labels' distinct counts. Beyond the
 * limit the counts continue as sketches, all labels together.
 */
final class DestinationMasks {
  private static final int INITIAL = 1 << 12;

  private final int limit;
  private long[] keys = new long[INITIAL];
  private long[] masks = new long[INITIAL];
  private int size;
  private DistinctValues @Nullable [] sketches;

  DestinationMasks(long limit) {
    this.limit = (int) Math.min(limit, 1 << 26);
  }

  /** Identity of an IPv4 address as a key here and in the run's totals. */
  static long key4(int address) {
    return address & 0xffffffffL;
  }

  /** Identity of an IPv6 address: 63 hashed bits, apart from all IPv4 keys. */
  static long key6(long high, long low) {
    return PacketRecord.mix(high, low) | Long.MIN_VALUE;
  }

  void add(long key, long mask) {
    if (sketches != null) {
      sketch(sketches, key, mask);
      return;
    }
    int at = find(keys, key);
    if (masks[at] == 0) {
      keys[at] = key;
      if (++size > keys.length / 2) {
        masks[at] = mask;
        grow();
        return;
      }
    }
    masks[at] |= mask;
  }

  private int find(long[] table, long key) {
    int at = (int) PacketRecord.mix(key) & table.length - 1;
    while (masks[at] != 0 && table[at] != key) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private void grow() {
    if (size > limit) {
      approximate();
      return;
    }
    long[] oldKeys = keys;
    long[] oldMasks = masks;
    keys = new long[oldKeys.length * 2];
    masks = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldMasks[i] != 0) {
        int at = find(keys, oldKeys[i]);
        keys[at] = oldKeys[i];
        masks[at] = oldMasks[i];
      }
    }
  }

  private DistinctValues[] approximate() {
    DistinctValues[] now = sketches;
    if (now == null) {
      now = new DistinctValues[SeriesLabels.SMALL];
      for (int i = 0; i < now.length; i++) {
        now[i] = new DistinctValues(0);
        now[i].approximate();
      }
      sketches = now;
      for (int i = 0; i < keys.length; i++) {
        if (masks[i] != 0) {
          sketch(now, keys[i], masks[i]);
        }
      }
      keys = new long[0];
      masks = new long[0];
      size = 0;
    }
    return now;
  }

  private static void sketch(DistinctValues[] sketches, long key, long mask) {
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      sketches[Long.numberOfTrailingZeros(rest)].add(RunShard.value(key));
    }
  }

  void addAll(DestinationMasks other) {
    DistinctValues[] theirs = other.sketches;
    if (theirs == null) {
      for (int i = 0; i < other.keys.length; i++) {
        if (other.masks[i] != 0) {
          add(other.keys[i], other.masks[i]);
        }
      }
      return;
    }
    DistinctValues[] ours = approximate();
    for (int i = 0; i < ours.length; i++) {
      ours[i].addAll(theirs[i]);
    }
  }

  /** Decides on the merged state whether the counts stay exact. */
  boolean isApproximate() {
    if (size > limit) {
      approximate();
    }
    return sketches != null;
  }

  /** Joins the sketches, of which there are some, to those of a wider count. */
  void addSketchesTo(DistinctValues[] wider) {
    DistinctValues[] ours = approximate();
    for (int i = 0; i < ours.length; i++) {
      wider[i].addAll(ours[i]);
    }
  }

  /** Distinct addresses of every small label. */
  long[] counts() {
    long[] counts = new long[SeriesLabels.SMALL];
    boolean approximate = isApproximate();
    DistinctValues[] estimated = sketches;
    if (approximate && estimated != null) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = estimated[i].count();
      }
      return counts;
    }
    for (long mask : masks) {
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        counts[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    return counts;
  }

  /** Receives an address with the labels that it has. */
  interface MaskSink {
    void address(long key, long mask) throws IOException;
  }

  /** Yields the addresses while exact. */
  void forEach(MaskSink sink) throws IOException {
    for (int i = 0; i < keys.length; i++) {
      if (masks[i] != 0) {
        sink.address(keys[i], masks[i]);
      }
    }
  }

  /** Adds all addresses to a wider count. */
  void addTo(DistinctValues total) {
    DistinctValues[] estimated = sketches;
    if (estimated != null) {
      total.addAll(estimated[SeriesLabels.TOTAL]);
      return;
    }
    for (int i = 0; i < keys.length; i++) {
      if (masks[i] != 0) {
        total.add(RunShard.value(keys[i]));
      }
    }
  }

  void clear() {
    if (keys.length > 1 << 18 || keys.length == 0) {
      keys = new long[INITIAL];
      masks = new long[INITIAL];
    } else {
      Arrays.fill(masks, 0);
    }
    size = 0;
    sketches = null;
  }
}
