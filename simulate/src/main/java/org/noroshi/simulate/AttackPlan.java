package org.noroshi.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws attacks until the packets of a kind are used up. Rates and lengths are heavy-tailed, and
 * far from the thresholds of Moore et al. (25 packets, 60 s, 30 packets within some 60 s) on either
 * side, so that the way of sliding the 60 s decides nothing.
 */
final class AttackPlan {
  /**
   * Share of the packets for long attacks, above the thresholds where the capture is long enough.
   */
  private static final double LONG_SHARE = 0.8;

  private static final double LONG_SECONDS = 90;
  private static final double LONGEST_SECONDS = 7_200;
  private static final double SLOWEST_LONG = 1.0;
  private static final double FASTEST_DRIBBLE = 0.13;
  private static final double LONGEST_BURST = 40;

  /** Share of the TCP packets for attacks on whole /24s. */
  private static final double CARPET_SHARE = 0.08;

  private static final double CARPET_SECONDS = 150;
  private static final double SLOWEST_CARPET = 4.0;
  private static final int FEWEST_CARPET_VICTIMS = 40;
  private final Hosts hosts;
  private final double captureSeconds;
  private final Random random;
  private final List<Attack> attacks = new ArrayList<>();

  AttackPlan(Hosts hosts, double captureSeconds, long seed) {
    this.hosts = hosts;
    this.captureSeconds = captureSeconds;
    random = new Random(Random.mix(seed + 0x41747461636bL));
  }

  List<Attack> attacks() {
    return attacks;
  }

  /** Plans attacks of TCP, ICMP or UDP that send so many packets in the mean. */
  void add(double packets, Attack.Kind... kinds) {
    double left = packets * LONG_SHARE;
    while (left > 0) {
      double seconds = Math.min(random.logUniform(LONG_SECONDS, LONGEST_SECONDS), captureSeconds);
      double fastest = Math.max(left / 3 / seconds, SLOWEST_LONG);
      double rate = Math.min(random.pareto(SLOWEST_LONG, 0.9), fastest);
      if (seconds * rate > left) {
        seconds = left / rate;
      }
      if (seconds < LONG_SECONDS) {
        break;
      }
      put(kind(kinds), true, seconds, rate);
      left -= seconds * rate;
    }
    left += packets * (1 - LONG_SHARE);
    while (left > 0) {
      left -= addSmall(left, kind(kinds));
    }
  }

  /**
   * Plans attacks on many hosts of one /24 at once, out of so many packets for all; returns how
   * many packets are left. None of the hosts is above the thresholds by itself for certain.
   */
  double addCarpets(double packets) {
    double left = packets * CARPET_SHARE;
    while (true) {
      double seconds = Math.min(random.logUniform(CARPET_SECONDS, 1_800), captureSeconds);
      double rate = SLOWEST_CARPET + random.pareto(1, 1);
      if (seconds < CARPET_SECONDS || seconds * SLOWEST_CARPET > left) {
        return packets * (1 - CARPET_SHARE) + left;
      }
      rate = Math.min(rate, left / seconds);
      int victims = FEWEST_CARPET_VICTIMS + random.below(200);
      Attack.Kind kind = random.below(2) == 0 ? Attack.Kind.SYNACK : Attack.Kind.RST;
      put(kind, true, seconds, rate, hosts.addVictims(victims), victims);
      left -= seconds * rate;
    }
  }

  /** An attack below the thresholds: a short burst, or few packets over a long time. */
  private double addSmall(double left, Attack.Kind kind) {
    boolean burst = random.below(4) != 0;
    double most = burst ? LONGEST_BURST : Math.min(captureSeconds, 900);
    double seconds = Math.min(random.logUniform(2, LONGEST_BURST * 20), most);
    double rate = burst ? random.pareto(0.5, 1.1) : FASTEST_DRIBBLE * (0.5 + random.fraction() / 2);
    if (seconds * rate > left) {
      rate = left / seconds;
    }
    boolean dns = !burst || random.below(2) == 0;
    put(kind, dns, seconds, rate);
    return Math.max(seconds * rate, 0.5);
  }

  private Attack.Kind kind(Attack.Kind[] kinds) {
    return kinds[random.below(kinds.length)];
  }

  private void put(Attack.Kind kind, boolean dns, double seconds, double rate) {
    put(kind, dns, seconds, rate, hosts.addVictims(1), 1);
  }

  private void put(
      Attack.Kind kind, boolean dns, double seconds, double rate, int victim, int victims) {
    int routers = kind == Attack.Kind.ICMP ? hosts.add(Attack.ROUTERS, null) : victim;
    double begin = random.fraction() * Math.max(captureSeconds - seconds, 0);
    long beginNanos = (long) (begin * 1e9);
    long endNanos = beginNanos + (long) (Math.min(seconds, captureSeconds) * 1e9);
    attacks.add(
        new Attack(
            attacks.size(), kind, dns, victim, victims, routers, beginNanos, endNanos, rate));
  }
}
