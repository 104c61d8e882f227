package org.noroshi.simulate;

import java.time.Instant;
import java.util.List;

/**
 * What to simulate. The same scenario gives the same bytes, whatever the number of threads.
 *
 * @param minutes length of the capture, at least 1
 * @param dark watched prefixes in CIDR notation, disjoint, at least one of them IPv4; an IPv6
 *     prefix brings IPv6 traffic into the mix
 * @param rate mean packets a second over the whole capture
 * @param seed chooses every random draw
 * @param start time of the first possible packet, whole seconds
 * @param mix shares of the kinds of traffic
 */
public record Scenario(
    int minutes, List<String> dark, double rate, long seed, Instant start, Mix mix) {
  /** Start of a capture when none is given. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  /** Checks the figures; prefixes are checked when the simulation starts. */
  public Scenario {
    dark = List.copyOf(dark);
    if (minutes < 1 || minutes > 366 * 24 * 60) {
      throw new IllegalArgumentException("minutes=" + minutes);
    }
    if (!(rate > 0) || rate > 1e8) {
      throw new IllegalArgumentException("rate=" + rate);
    }
    if (start.getNano() != 0
        || start.getEpochSecond() < 0
        || start.getEpochSecond() + minutes * 60L >= 1L << 32) {
      throw new IllegalArgumentException("start=" + start);
    }
  }

  /** The default mix from the default start. */
  public Scenario(int minutes, List<String> dark, double rate, long seed) {
    this(minutes, dark, rate, seed, DEFAULT_START);
  }

  /** The default mix. */
  public Scenario(int minutes, List<String> dark, double rate, long seed, Instant start) {
    this(minutes, dark, rate, seed, start, Mix.realistic());
  }

  int seconds() {
    return minutes * 60;
  }

  double packets() {
    return rate * seconds();
  }

  long startSecond() {
    return start.getEpochSecond();
  }
}
