package org.noroshi.telescope.event;

/**
 * The order of attacks in a shard: IPv4 before IPv6, then by prefix (/24, /64), protocol and
 * address, unsigned; the attack on the prefix itself after those on its addresses.
 */
public final class AttackOrder {
  private AttackOrder() {}

  /** The prefix as a number: the upper 24 bits of an IPv4 address, 64 of an IPv6 address. */
  public static long prefix(boolean ipv6, long high, long low) {
    return ipv6 ? high : low >>> 32 - Attack.PREFIX_BITS_IPV4;
  }

  static int compare(Attack a, AttackFragment b) {
    int order = comparePrefix(a, b);
    if (order != 0) {
      return order;
    }
    boolean carpet = b.victims() > 1;
    order = Boolean.compare(a.victims() > 1, carpet);
    return order != 0 || carpet ? order : Long.compareUnsigned(a.victimLow, b.victimLow());
  }

  static int comparePrefix(Attack a, AttackFragment b) {
    int order = Boolean.compare(a.ipv6, b.ipv6());
    if (order == 0) {
      order =
          Long.compareUnsigned(
              prefix(a.ipv6, a.victimHigh, a.victimLow),
              prefix(b.ipv6(), b.victimHigh(), b.victimLow()));
    }
    return order != 0 ? order : Integer.compare(a.protocol, b.protocol());
  }
}
