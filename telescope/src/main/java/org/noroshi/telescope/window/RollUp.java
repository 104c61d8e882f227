package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.longs.LongIterator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * What one hour or day of a sensor gathers of its windows: sums by label, and the distinct sources
 * and destinations as pairs. A source is {@code address << 21 | label}, so that all labels of a
 * source stand together; destinations see {@link RollUpDestinations}. An IPv6 address counts by 42
 * bits of its hash. Shards, and partitions of destinations, may be fed by different threads.
 */
final class RollUp implements AutoCloseable {
  static final int LABEL_BITS = 21;
  static final int LABEL_MASK = (1 << LABEL_BITS) - 1;

  /** Label of AS 0; larger AS numbers than the bits of a label hold have no row. */
  static final int AS = SeriesLabels.COUNT;

  private static final int MOST_AS = LABEL_MASK - AS;

  /** Small labels that an address does not tell by itself. */
  private static final long STORED = -1L << SeriesLabels.PROTOCOL;

  private final PairSpace space;
  private final DistinctPairs[] sources = new DistinctPairs[WindowLog.SHARDS];
  private final RollUpDestinations destinations;
  private final Int2ObjectOpenHashMap<long[]> sums = new Int2ObjectOpenHashMap<>();

  /** Destinations by small label of the windows that had too many; null while there are none. */
  private DistinctValues @Nullable [] beyond;

  RollUp(DarkSpace dark, PairSpace space) {
    this.destinations = new RollUpDestinations(dark, space);
    this.space = space;
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new DistinctPairs(space);
    }
  }

  /** A source of a window with all its small labels. */
  void source(int shard, long key, int country, int asNumber, long mask) {
    long source = RunShard.value(key) << LABEL_BITS;
    try {
      for (long rest = mask & STORED; rest != 0; rest &= rest - 1) {
        sources[shard].add(source | Long.numberOfTrailingZeros(rest));
      }
      sources[shard].add(source | SeriesLabels.COUNTRY + country);
      if (hasLabel(asNumber)) {
        sources[shard].add(source | AS + asNumber);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void port(int shard, int label, long key) {
    try {
      sources[shard].add(RunShard.value(key) << LABEL_BITS | label);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a window's packets and bytes, and the destinations that no bitmap or pair holds. */
  void addSums(WindowRows all) throws IOException {
    LabelCounts counts = all.counts();
    for (int i = 0; i < counts.touched().size(); i++) {
      int label = counts.touched().getInt(i);
      add(label, counts.packets(label), counts.bytes(label));
    }
    all.asCounts()
        .forEach((asNumber, sum) -> {
          if (hasLabel(asNumber)) {
            add(AS + asNumber, sum[0], sum[1]);
          }
        });
    for (var entry : all.pairs6().int2ObjectEntrySet()) {
      for (LongIterator keys = entry.getValue().iterator(); keys.hasNext(); ) {
        destinations.add(entry.getIntKey(), RunShard.value(keys.nextLong()));
      }
    }
    if (all.destinations().isApproximate()) {
      all.destinations().addSketchesTo(beyond());
    } else {
      all.destinations()
          .forEach((key, mask) -> {
            for (long rest = mask; rest != 0; rest &= rest - 1) {
              destinations.add(Long.numberOfTrailingZeros(rest), RunShard.value(key));
            }
          });
    }
  }

  /** Adds a partition of a window's destinations. */
  void addDestinations(int partition, LabelDestinations pairs) {
    destinations.addWindow(partition, pairs);
  }

  private void add(int label, long packets, long bytes) {
    long[] sum = sums.computeIfAbsent(label, (int key) -> new long[2]);
    sum[0] += packets;
    sum[1] += bytes;
  }

  /** Adds another span's windows. */
  void addAll(RollUp other, Workers workers) {
    other.sums.forEach((label, sum) -> add(label, sum[0], sum[1]));
    DistinctValues[] theirs = other.beyond;
    for (int i = 0; theirs != null && i < theirs.length; i++) {
      beyond()[i].addAll(theirs[i]);
    }
    workers.share(
        sources.length + PairBuffer.PARTITIONS,
        i -> {
          if (i < sources.length) {
            sources[i].addAll(other.sources[i]);
          } else {
            destinations.addAll(i - sources.length, other.destinations);
          }
        });
  }

  /** Packets and bytes by label, in the labels' order. */
  Int2ObjectRBTreeMap<long[]> sums() {
    return new Int2ObjectRBTreeMap<>(sums);
  }

  private DistinctValues[] beyond() {
    DistinctValues[] now = beyond;
    if (now == null) {
      now = new DistinctValues[SeriesLabels.SMALL];
      for (int i = 0; i < now.length; i++) {
        now[i] = new DistinctValues(0);
        now[i].approximate();
      }
      beyond = now;
    }
    return now;
  }

  /**
   * Whether the small labels' destinations are estimated: some window had more than are counted
   * exactly.
   */
  boolean destinationsApproximate() {
    return beyond != null;
  }

  /** Whether an AS has rows of its own. */
  static boolean hasLabel(int asNumber) {
    return asNumber > 0 && asNumber <= MOST_AS;
  }

  /**
   * Distinct sources of a label and more; see {@link RollUpSources}.
   *
   * @param wide whether countries and ports get sketches too
   */
  RollUpSources countSources(boolean asKnown, boolean wide, Workers workers) throws IOException {
    LabelSketches sketches = new LabelSketches();
    if (wide) {
      sums.keySet().forEach(sketches::wantCountry);
    }
    RollUpSources[] parts = new RollUpSources[workers.count()];
    AtomicInteger next = new AtomicInteger();
    workers.all(worker -> {
      RollUpSources part = new RollUpSources(asKnown, space, sketches);
      parts[worker] = part;
      for (int i = next.getAndIncrement(); i < sources.length; i = next.getAndIncrement()) {
        sources[i].forEach(part::pair);
        part.endSource();
      }
    });
    for (int i = 1; i < parts.length; i++) {
      parts[0].addAll(parts[i]);
    }
    if (wide && sketches.wantPorts(parts[0].counts())) {
      workers.share(sources.length, i -> sources[i].forEach(sketches::port));
    }
    return parts[0];
  }

  /** Distinct destinations by label; see {@link #destinationsApproximate}. */
  long[] countDestinations(Workers workers) throws IOException {
    long[] counts = destinations.counts(workers);
    DistinctValues[] estimated = beyond;
    if (estimated != null) {
      destinations.addSmallTo(estimated); // which is idempotent: sketches are of sets
      for (int i = 0; i < estimated.length; i++) {
        counts[i] = estimated[i].count();
      }
    }
    return counts;
  }

  void save(DataOutput out, Workers workers) throws IOException {
    DistinctValues[] estimated = beyond;
    out.writeBoolean(estimated != null);
    for (int i = 0; estimated != null && i < estimated.length; i++) {
      estimated[i].save(out);
    }
    out.writeInt(sums.size());
    for (var entry : sums().int2ObjectEntrySet()) {
      out.writeInt(entry.getIntKey());
      out.writeLong(entry.getValue()[0]);
      out.writeLong(entry.getValue()[1]);
    }
    byte[][] encoded = new byte[sources.length][];
    workers.share(sources.length, i -> encoded[i] = sources[i].encoded());
    for (byte[] shard : encoded) {
      out.write(shard);
    }
    destinations.save(out);
  }

  void restore(DataInput in, DenseRanges saved) throws IOException {
    boolean approximate = in.readBoolean();
    for (int i = 0; approximate && i < SeriesLabels.SMALL; i++) {
      beyond()[i].addAll(DistinctValues.restore(in, 0));
    }
    for (int left = in.readInt(); left > 0; left--) {
      add(in.readInt(), in.readLong(), in.readLong());
    }
    for (DistinctPairs shard : sources) {
      shard.restore(in);
    }
    destinations.restore(in, saved);
  }

  @Override
  public void close() throws IOException {
    for (DistinctPairs shard : sources) {
      shard.clear();
    }
    destinations.clear();
    space.close();
  }
}
