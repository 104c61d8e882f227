package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts a roll-up's distinct sources, source by source with all labels of each. */
final class RollUpSources {
  private static final long IPV6 = 1L << 42;

  private final boolean asKnown;
  private final long[] counts = new long[RollUp.LABEL_MASK + 1];
  private final Int2LongOpenHashMap masksOfAs = new Int2LongOpenHashMap();
  private final DistinctPairs labelsOfAs;
  private final SourceSketch[] sketches = new SourceSketch[SeriesLabels.SMALL];
  private final LabelSketches wide;
  private final IntArrayList labels = new IntArrayList();
  private long source = -1;
  private long mask;

  RollUpSources(boolean asKnown, PairSpace space, LabelSketches wide) {
    this.asKnown = asKnown;
    this.wide = wide;
    for (int i = 0; i < sketches.length; i++) {
      sketches[i] = new SourceSketch();
    }
    this.labelsOfAs = new DistinctPairs(space);
  }

  /** The next pair in order. */
  void pair(long pair) throws IOException {
    long next = pair >>> RollUp.LABEL_BITS;
    if (next != source) {
      endSource();
      source = next;
    }
    int label = (int) pair & RollUp.LABEL_MASK;
    if (label < SeriesLabels.SMALL) {
      mask |= 1L << label;
    } else {
      labels.add(label);
    }
  }

  /** The source's pairs are through. */
  void endSource() throws IOException {
    if (source < 0) {
      return;
    }
    mask |= 1L << SeriesLabels.TOTAL | 1L << SeriesLabels.IP_VERSION + (source < IPV6 ? 0 : 1);
    long hash = SourceSketch.hash(source);
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      int label = Long.numberOfTrailingZeros(rest);
      counts[label]++;
      sketches[label].add(hash);
    }
    int last = labels.isEmpty() ? 0 : labels.getInt(labels.size() - 1);
    for (int i = 0; i < labels.size(); i++) {
      int label = labels.getInt(i);
      counts[label]++;
      wide.country(label, hash);
      if (last > RollUp.AS && label < RollUp.AS) {
        labelsOfAs.add((long) label << 32 | last - RollUp.AS);
      }
    }
    if (last > RollUp.AS) {
      masksOfAs.put(last, masksOfAs.get(last) | mask);
    }
    source = -1;
    mask = 0;
    labels.clear();
  }

  /** Adds what another counted of other shards. */
  void addAll(RollUpSources other) throws IOException {
    for (int label = 0; label < counts.length; label++) {
      counts[label] += other.counts[label];
    }
    other.masksOfAs.forEach(
        (int label, long theirs) -> masksOfAs.put(label, masksOfAs.get(label) | theirs));
    labelsOfAs.addAll(other.labelsOfAs);
    other.labelsOfAs.clear();
    for (int label = 0; label < sketches.length; label++) {
      sketches[label].addAll(other.sketches[label]);
    }
  }

  /** Distinct sources by label. */
  long[] counts() {
    return counts;
  }

  /** Distinct AS numbers of the sources by label; null where no AS table is loaded. */
  long @Nullable [] asCounts() throws IOException {
    if (!asKnown) {
      return null;
    }
    long[] sums = new long[RollUp.LABEL_MASK + 1];
    for (long small : masksOfAs.values()) {
      for (long rest = small; rest != 0; rest &= rest - 1) {
        sums[Long.numberOfTrailingZeros(rest)]++;
      }
    }
    labelsOfAs.forEach(pair -> sums[(int) (pair >>> 32)]++);
    labelsOfAs.clear();
    masksOfAs.keySet().forEach((int label) -> sums[label] = 1);
    return sums;
  }

  /** The ordered compact sketch of a label's sources; null for labels that have none. */
  byte @Nullable [] sketchBytes(int label) {
    SourceSketch known = label < sketches.length ? sketches[label] : wide.of(label);
    return known == null ? null : known.bytes();
  }
}
