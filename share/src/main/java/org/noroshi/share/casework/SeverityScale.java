package org.noroshi.share.casework;

import java.util.List;
import java.util.Optional;
import org.noroshi.share.organisation.Name;

/**
 * The axes on which a regime judges severity, and its words for the levels.
 *
 * @param levels words for 0, 1, … in this order
 */
public record SeverityScale(List<Axis> axes, List<Name> levels) {
  /** The highest level (Japan: 深刻度評価基準, 0 to 4). */
  public static final int HIGHEST = 4;

  /** One axis. */
  public record Axis(String id, Name name) {}

  public SeverityScale {
    axes = List.copyOf(axes);
    levels = List.copyOf(levels);
    if (levels.size() != HIGHEST + 1) {
      throw new IllegalArgumentException("levels=" + levels);
    }
  }

  public Optional<Axis> axis(String id) {
    return axes.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
