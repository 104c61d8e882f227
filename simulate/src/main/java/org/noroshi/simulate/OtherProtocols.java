package org.noroshi.simulate;

/** GRE (RFC 2784), ESP (RFC 4303), SCTP INIT (RFC 9260) and IPv6 in IPv4 (RFC 4213) headers. */
final class OtherProtocols extends Steady {
  private static final int[] PROTOCOLS = {47, 50, 132, 41};
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
    frame.put32(protocol == 41 ? 0x60000000 : protocol == 47 ? 0x0800 : slice.random.nextInt());
    for (int i = 0; i < 9; i++) {
      frame.put32(protocol == 41 ? 0 : slice.random.nextInt());
    }
    frame.endIp();
    slice.add(nanos, PacketClass.OTHER, host, destination);
  }
}
