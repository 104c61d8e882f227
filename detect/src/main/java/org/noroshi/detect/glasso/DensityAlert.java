package org.noroshi.detect.glasso;

import java.util.List;

/**
 * A slot in which hosts were synchronised more than in the days before.
 *
 * @param start of the slot, seconds since 1970 (UTC)
 * @param penalties at which its graph was denser than usual, ascending, at least one
 */
public record DensityAlert(long start, List<Double> penalties) {
  public DensityAlert {
    penalties = List.copyOf(penalties);
  }
}
