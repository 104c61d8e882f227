package org.noroshi.detect.glasso;

import java.util.List;

/**
 * How dense the graphs of a slot are.
 *
 * @param start of the slot, seconds since 1970 (UTC)
 * @param views hosts of the slot that were looked at
 * @param densities one for each of {@link #PENALTIES}, by {@link LassoGraph#density()}
 */
public record SlotDensity(long start, int views, List<Double> densities) {
  /**
   * The penalties of Dark-TRACER: from 0.4 in steps of 0.1 to 0.9. Its scripts say to stop at 0.8,
   * but 0.3 and five times 0.1 are a little less than 0.8 in floating point, so that a sixth
   * penalty follows; and they wait for six results. None of the penalties is chosen: each has its
   * own history, and their alerts are united.
   */
  public static final List<Double> PENALTIES = List.of(0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

  public SlotDensity {
    densities = List.copyOf(densities);
    if (densities.size() != PENALTIES.size()) {
      throw new IllegalArgumentException("densities=" + densities);
    }
  }

  /** The densities of a slot's graphs. */
  public static SlotDensity of(SlotCounts slot) {
    double[] penalties = PENALTIES.stream().mapToDouble(penalty -> penalty).toArray();
    List<LassoGraph> graphs = GraphicalLasso.path(slot.covariance(), penalties);
    return new SlotDensity(
        slot.start(), slot.views().size(), graphs.stream().map(LassoGraph::density).toList());
  }
}
