package org.noroshi.telescope.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noroshi.telescope.sensor.Prefix;

class WatchedPrefixesTest {
  private static int longest(WatchedPrefixes prefixes, String address) {
    Prefix host = Prefix.parse(address);
    return prefixes.longest(host.version(), host.high(), host.low());
  }

  @Test
  void theLongestPrefixHasTheAddress() {
    WatchedPrefixes prefixes =
        new WatchedPrefixes(
            List.of(
                Prefix.parse("198.51.0.0/16"),
                Prefix.parse("198.51.100.0/24"),
                Prefix.parse("198.51.100.7/32"),
                Prefix.parse("2001:db8::/32"),
                Prefix.parse("2001:db8:1::/48"),
                Prefix.parse("198.51.100.0/24")));
    assertThat(longest(prefixes, "198.51.99.255")).isZero();
    assertThat(longest(prefixes, "198.51.100.6")).isOne();
    assertThat(longest(prefixes, "198.51.100.7")).isEqualTo(2);
    assertThat(longest(prefixes, "198.51.100.8")).isOne();
    assertThat(longest(prefixes, "198.51.101.0")).isZero();
    assertThat(longest(prefixes, "198.52.0.0")).isEqualTo(-1);
    assertThat(longest(prefixes, "2001:db8:1::1")).isEqualTo(4);
    assertThat(longest(prefixes, "2001:db8:2::")).isEqualTo(3);
    assertThat(longest(prefixes, "2001:db9::")).isEqualTo(-1);
  }

  @Test
  void nothingIsWatchedWhereThereIsNoPrefix() {
    assertThat(longest(WatchedPrefixes.NONE, "0.0.0.0")).isEqualTo(-1);
    assertThat(longest(WatchedPrefixes.NONE, "ffff::1")).isEqualTo(-1);
  }

  /** Against a walk over all of them, at and around the ends of every prefix. */
  @Test
  void agreesWithAWalkOverAllPrefixes() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<Prefix> prefixes = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        prefixes.add(
            random.nextBoolean()
                ? Prefix.of(4, 0, random.nextInt(1 << 12) << 4 & 0xffffffffL, random.nextInt(33))
                : Prefix.of(6, -1L << random.nextInt(64), random.nextLong(), random.nextInt(129)));
      }
      WatchedPrefixes watched = new WatchedPrefixes(prefixes);
      for (Prefix prefix : prefixes) {
        for (int step = -2; step <= 2; step++) {
          check(watched, prefixes, prefix.version(), prefix.high(), prefix.low() + step);
          check(watched, prefixes, prefix.version(), prefix.high() + step, random.nextLong());
        }
      }
    }
  }

  private static void check(
      WatchedPrefixes watched, List<Prefix> prefixes, int version, long high, long low) {
    long ofHigh = version == 4 ? 0 : high;
    long ofLow = version == 4 ? low & 0xffffffffL : low;
    int expected = -1;
    for (int i = 0; i < prefixes.size(); i++) {
      if (prefixes.get(i).contains(version, ofHigh, ofLow)
          && (expected < 0 || prefixes.get(i).length() > prefixes.get(expected).length())) {
        expected = i;
      }
    }
    assertThat(watched.longest(version, ofHigh, ofLow)).isEqualTo(expected);
  }
}
