package org.noroshi.detect.evaluate;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well single hosts were told.
 *
 * @param planted hosts that there were to find
 * @param found those of them that were named
 * @param named all that were named
 * @param right those of the named that are what they were called
 */
public record HostScore(long planted, long found, long named, long right) {
  /**
   * Counts.
   *
   * @param planted to be found
   * @param truly all that are so, with those that did too little to be found
   */
  public static HostScore of(
      Collection<String> planted, Collection<String> truly, Collection<String> named) {
    Set<String> all = new HashSet<>(named);
    return new HostScore(
        new HashSet<>(planted).size(), common(planted, all), all.size(), common(truly, all));
  }

  /** How many of some hosts are among others. */
  static long common(Collection<String> hosts, Set<String> others) {
    return hosts.stream().distinct().filter(others::contains).count();
  }

  /** Share of the planted that was named; null where nothing was planted. */
  public @Nullable Double recall() {
    return planted == 0 ? null : (double) found / planted;
  }

  /** Share of the named that was named rightly; null where none was named. */
  public @Nullable Double precision() {
    return named == 0 ? null : (double) right / named;
  }
}
