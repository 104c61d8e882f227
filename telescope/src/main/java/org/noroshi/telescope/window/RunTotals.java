package org.noroshi.telescope.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the picture of one run sums up over its windows. */
final class RunTotals {
  private final RunShard[] shards = new RunShard[WindowLog.SHARDS];
  private final long exactLimit;

  /** All packets of the run by label; sources are those of {@link #sourcesByLabel}. */
  final LabelCounts counts = new LabelCounts();

  final DistinctValues destinations;

  private final RunAsTotals asTotals = new RunAsTotals(shards);

  /** Packets by class of each window, by the window's start. */
  final TreeMap<Long, long[]> timeline = new TreeMap<>();

  /** First window of each origin version. */
  private final TreeMap<String, Long> originVersions = new TreeMap<>();

  /** Windows of sensors whose payloads are a sample, and the least share kept of one. */
  private long sampledWindows;

  private double leastPayloadShare = 1;

  RunTotals(long exactLimit, PairSpace space) {
    this.exactLimit = exactLimit;
    this.destinations = new DistinctValues(exactLimit);
    DistinctValues.Budget sourceBudget = new DistinctValues.Budget(exactLimit);
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new RunShard(sourceBudget, space);
    }
  }

  RunShard shard(int index) {
    return shards[index];
  }

  void addWindow(long start, LabelCounts window, boolean timed) {
    counts.addAll(window);
    if (timed) {
      long[] classes = timeline.computeIfAbsent(start, key -> new long[Classes.COUNT]);
      for (int i = 0; i < classes.length; i++) {
        classes[i] += window.packets(SeriesLabels.CLASS + i);
      }
    }
  }

  RunAsTotals asTotals() {
    return asTotals;
  }

  /** Notes from what a window's origins came; null where from nothing. */
  void addOrigin(long start, @Nullable String version) {
    if (version != null) {
      originVersions.merge(version, start, Math::min);
    }
  }

  /** What the origins of this run's windows came from, in the order of time. */
  List<String> originVersions() {
    return originVersions.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Notes that a window's payloads are so large a share of all. */
  void addPayloadShare(double share) {
    sampledWindows += share < 1 ? 1 : 0;
    leastPayloadShare = Math.min(leastPayloadShare, share);
  }

  long sampledWindows() {
    return sampledWindows;
  }

  double leastPayloadShare() {
    return leastPayloadShare;
  }

  /** Whether the count of sources is beyond what is kept exactly, over all shards together. */
  boolean sourcesApproximate() {
    long sum = 0;
    for (RunShard shard : shards) {
      if (shard.sources.isApproximate()) {
        return true;
      }
      sum += shard.sources.exactSize();
    }
    return sum > exactLimit;
  }

  /** Distinct sources: a sum, since each source has one shard; sketches merge where needed. */
  long sources() {
    if (!sourcesApproximate()) {
      long sum = 0;
      for (RunShard shard : shards) {
        sum += shard.sources.exactSize();
      }
      return sum;
    }
    DistinctValues merged = new DistinctValues(0);
    merged.approximate();
    for (RunShard shard : shards) {
      merged.addAll(shard.sources);
    }
    return merged.count();
  }

  /** Distinct sources by port and country label. */
  long[] sourcesByLabel() {
    long[] sums = new long[SeriesLabels.COUNT];
    for (RunShard shard : shards) {
      shard.addSourcesByLabel(sums);
    }
    return sums;
  }

  /** Port labels of a range with the most packets, ties by port. */
  List<Integer> topPorts(int most) {
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < counts.touched().size(); i++) {
      int label = counts.touched().getInt(i);
      if (label >= SeriesLabels.TCP_PORT && label < SeriesLabels.BACKSCATTER_PORT) {
        labels.add(label);
      }
    }
    labels.sort((a, b) ->
        counts.packets(a) == counts.packets(b)
            ? Integer.compare(a, b)
            : Long.compare(counts.packets(b), counts.packets(a)));
    return labels.subList(0, Math.min(most, labels.size()));
  }

  /** Country indexes with the most packets, ties by index. */
  List<Integer> topCountries(int most) {
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < counts.touched().size(); i++) {
      int label = counts.touched().getInt(i);
      if (label >= SeriesLabels.COUNTRY && label < SeriesLabels.TCP_PORT) {
        labels.add(label - SeriesLabels.COUNTRY);
      }
    }
    labels.sort((a, b) -> {
      long pa = counts.packets(SeriesLabels.COUNTRY + a);
      long pb = counts.packets(SeriesLabels.COUNTRY + b);
      return pa == pb ? Integer.compare(a, b) : Long.compare(pb, pa);
    });
    return labels.subList(0, Math.min(most, labels.size()));
  }
}
