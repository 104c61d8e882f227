package org.noroshi.share.bulletin;

import java.util.Set;
import java.util.TreeSet;

/** A bulletin cannot be sent as it stands. */
public final class BlockedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final TreeSet<Obstacle> obstacles;

  BlockedException(Set<Obstacle> obstacles) {
    super("obstacles=" + obstacles);
    this.obstacles = new TreeSet<>(obstacles);
  }

  public Set<Obstacle> obstacles() {
    return Set.copyOf(obstacles);
  }
}
