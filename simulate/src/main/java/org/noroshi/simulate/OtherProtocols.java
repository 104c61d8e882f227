package org.noroshi.simulate;

import java.util.HexFormat;

/** GRE (RFC 2784) and IPv6 in IPv4 (RFC 4213), both empty inside, and ESP (RFC 4303). */
final class OtherProtocols extends Steady {
  private static final int GRE = 47;
  private static final int ESP = 50;
  private static final int IPV6 = 41;

  /** Version 6, no payload, no next header (59), hop limit 64, documentation addresses. */
  private static final byte[] EMPTY_IPV6 =
      HexFormat.of()
          .parseHex(
              "6000000000003b40"
                  + "20010db8000000000000000000000001"
                  + "20010db8000000000000000000000002");

  private static final int[] PROTOCOLS = {GRE, ESP, IPV6};
  private final Population population;

  OtherProtocols(double packetsPerSecond, Population population) {
    super(packetsPerSecond);
    this.population = population;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    int destination = slice.randomDark();
    int protocol = PROTOCOLS[slice.random.below(PROTOCOLS.length)];
    int ttl = 64 - SynStack.hops(slice.hosts.trait(host));
    int id = slice.random.nextInt() & 0xffff;
    Frame frame = slice.frame;
    frame.ipv4(slice.hosts.ipv4(host), slice.dark.ipv4(destination), protocol, ttl, id, 0);
    switch (protocol) {
      case GRE -> frame.put32(0);
      case IPV6 -> frame.put(EMPTY_IPV6);
      default -> {
        for (int i = 0; i < 10; i++) {
          frame.put32(slice.random.nextInt());
        }
      }
    }
    frame.endIp();
    slice.add(nanos, PacketClass.OTHER, host, destination);
  }
}
