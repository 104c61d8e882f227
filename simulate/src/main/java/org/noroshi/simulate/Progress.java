package org.noroshi.simulate;

/** Told from the writing thread, after each slice of simulated time. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (packets, fraction) -> {};

  /**
   * Called as the capture grows.
   *
   * @param packets written so far
   * @param fraction of the simulated time that is written, 0 to 1
   */
  void written(long packets, double fraction);
}
