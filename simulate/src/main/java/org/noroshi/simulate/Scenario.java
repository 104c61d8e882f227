package org.noroshi.simulate;

import java.time.Instant;
import java.util.List;

/**
 * What to simulate. The same scenario gives the same bytes, whatever the number of threads.
 *
 * @param minutes length of the capture, at least 1
 * @param dark watched prefixes in CIDR notation, disjoint; an IPv6 prefix brings IPv6 scans into
 *     the mix, and is scanned alone where no IPv4 prefix stands beside it
 * @param rate mean packets a second over the whole capture
 * @param seed chooses every random draw
 * @param start time of the first possible packet, whole seconds
 * @param mix shares of the kinds of traffic
 */
public record Scenario(
    int minutes, List<String> dark, double rate, long seed, Instant start, Mix mix) {
  /** Start of a capture when none is given. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  /** Watched prefixes when none are given: an IPv4 /16 and an IPv6 /48. */
  public static final List<String> DEFAULT_DARK = List.of("198.18.0.0/16", "2001:db8:5::/48");

  /** Checks the figures and that the prefixes can be simulated. */
  public Scenario {
    dark = List.copyOf(dark);
    new Dark(dark);
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
