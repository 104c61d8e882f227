package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.packet.SourceBits;

/**
 * The IPv4 sources that sent one packet in a window (forged ones hardly come twice), as one
 * population for each class and, within it, for each port that has a label, so that a forged flood
 * on one port is not diluted by everything else. A mergeable value. Not thread-safe.
 */
final class SinglePopulations {
  /**
   * Sources of a population from which on its bias is told: by chance alone it is then below
   * 1/sqrt(64) = 0.125 (our choice).
   */
  static final int LEAST = 64;

  /** By port label, or by class label where the packet has no port label. */
  private final Int2ObjectOpenHashMap<SourceBits> populations = new Int2ObjectOpenHashMap<>();

  void add(int packetClass, int protocol, int eventPort, int address) {
    int port = SeriesLabels.port(packetClass, protocol, eventPort);
    population(port >= 0 ? port : SeriesLabels.CLASS + packetClass).add(address);
  }

  private SourceBits population(int label) {
    SourceBits known = populations.get(label);
    if (known == null) {
      known = new SourceBits();
      populations.put(label, known);
    }
    return known;
  }

  void addAll(SinglePopulations other) {
    other.populations.forEach((label, theirs) -> population(label).merge(theirs));
  }

  void clear() {
    populations.clear();
  }

  /** Populations by the labels of total, classes and ports; a source counts in each of its own. */
  Labelled labelled() {
    SinglePopulations all = new SinglePopulations();
    populations.forEach((label, bits) -> {
      all.population(SeriesLabels.TOTAL).merge(bits);
      all.population(SeriesLabels.CLASS + classOf(label)).merge(bits);
    });
    return label ->
        label >= SeriesLabels.TCP_PORT ? populations.get(label) : all.populations.get(label);
  }

  private static int classOf(int label) {
    if (label >= SeriesLabels.BACKSCATTER_PORT) {
      return Classes.BACKSCATTER;
    }
    if (label >= SeriesLabels.UDP_PORT) {
      return Classes.PROBE_UDP;
    }
    return label >= SeriesLabels.TCP_PORT ? Classes.SCAN_TCP : label - SeriesLabels.CLASS;
  }

  /** The population of a label of the series. */
  @FunctionalInterface
  interface Labelled {
    /** Null where the label has no population, or nobody in it. */
    @Nullable SourceBits of(int label);
  }
}
