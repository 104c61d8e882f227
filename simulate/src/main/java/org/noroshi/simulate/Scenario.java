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
 * @param campaigns groups of 15 to 60 hosts that scan alike for the whole time; what they send is
 *     part of the rate
 */
public record Scenario(
    int minutes, List<String> dark, double rate, long seed, Instant start, Mix mix, int campaigns) {
  /** Campaigns at most. */
  public static final int MOST_CAMPAIGNS = 100;

  /** Start of a capture when none is given. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  /** Watched prefixes when none are given: an IPv4 /16 and an IPv6 /48. */
  public static final List<String> DEFAULT_DARK = List.of("198.18.0.0/16", "2001:db8:5::/48");

  /** Checks the figures and that the prefixes can be simulated. */
  public Scenario {
    dark = List.copyOf(dark);
    boolean hasIpv4 = new Dark(dark).hasIpv4();
    if (campaigns < 0 || campaigns > MOST_CAMPAIGNS) {
      throw new IllegalArgumentException("campaigns=" + campaigns);
    }
    if (campaigns > 0 && !hasIpv4) {
      throw new IllegalArgumentException("campaigns need an IPv4 prefix");
    }
    if (minutes < 1 || minutes > 366 * 24 * 60) {
      throw new IllegalArgumentException("minutes=" + minutes);
    }
    if (!(rate > 0) || rate > 1e8) {
      throw new IllegalArgumentException("rate=" + rate);
    }
    double ofCampaigns =
        Campaign.Plan.of(campaigns, seed).stream().mapToDouble(Campaign.Plan::rate).sum();
    if (ofCampaigns > rate / 2) {
      throw new IllegalArgumentException(
          "campaigns=%d send %.2f packets a second, more than half of rate=%.2f"
              .formatted(campaigns, ofCampaigns, rate));
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

  /** Without campaigns. */
  public Scenario(int minutes, List<String> dark, double rate, long seed, Instant start, Mix mix) {
    this(minutes, dark, rate, seed, start, mix, 0);
  }

  /** The same with so many campaigns. */
  public Scenario withCampaigns(int number) {
    return new Scenario(minutes, dark, rate, seed, start, mix, number);
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
