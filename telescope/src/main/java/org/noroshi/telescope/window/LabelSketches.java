package org.noroshi.telescope.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sketches of a day's sources by country and by port, so that a month's hosts of either are a union
 * of its days: of every country, and of the ports with the most sources. Workers fill them
 * together; what they say depends on the set of sources alone.
 */
final class LabelSketches {
  /** Sources from which on a port gets a sketch, and how many ports get one: 32 MiB a day. */
  static final int LEAST_SOURCES = 1000;

  static final int MOST_PORTS = 256;

  private final @Nullable SourceSketch[] sketches = new SourceSketch[SeriesLabels.COUNT];

  void wantCountry(int label) {
    if (label >= SeriesLabels.COUNTRY && label < SeriesLabels.KIND) {
      sketches[label] = new SourceSketch();
    }
  }

  /** Chooses the ports by their numbers of sources, ties by label; false if there is none. */
  boolean wantPorts(long[] sources) {
    List<Integer> ports = new ArrayList<>();
    for (int label = SeriesLabels.TCP_PORT; label < SeriesLabels.COUNT; label++) {
      if (sources[label] >= LEAST_SOURCES) {
        ports.add(label);
      }
    }
    ports.sort(
        Comparator.comparingLong((Integer label) -> -sources[label]).thenComparingInt(l -> l));
    ports.stream().limit(MOST_PORTS).forEach(label -> sketches[label] = new SourceSketch());
    return !ports.isEmpty();
  }

  /** A source's hash for a country. */
  void country(int label, long hash) {
    SourceSketch sketch = label < SeriesLabels.KIND ? sketches[label] : null;
    if (sketch != null) {
      sketch.addShared(hash);
    }
  }

  /** A pair of a roll-up's sources. */
  void port(long pair) {
    int label = (int) pair & RollUp.LABEL_MASK;
    if (label >= SeriesLabels.TCP_PORT && label < SeriesLabels.COUNT) {
      SourceSketch sketch = sketches[label];
      if (sketch != null) {
        sketch.addShared(SourceSketch.hash(pair >>> RollUp.LABEL_BITS));
      }
    }
  }

  @Nullable SourceSketch of(int label) {
    return label < sketches.length ? sketches[label] : null;
  }
}
