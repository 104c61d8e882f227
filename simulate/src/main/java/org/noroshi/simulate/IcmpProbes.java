package org.noroshi.simulate;

/** Echo requests, and for an eighth of the hosts timestamp requests (RFC 792). */
final class IcmpProbes extends Steady {
  private static final byte[] ECHO_DATA = new byte[32];
  private static final byte[] TIMESTAMPS = new byte[12];
  private final Population population;

  IcmpProbes(double packetsPerSecond, Population population) {
    super(packetsPerSecond);
    this.population = population;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    int destination = slice.randomDark();
    long trait = slice.hosts.trait(host);
    boolean timestamp = trait >>> 61 == 0;
    int id = slice.random.nextInt() & 0xffff;
    int ttl = 64 - SynStack.hops(trait);
    Frame frame = slice.frame;
    frame.ipv4(slice.hosts.ipv4(host), slice.dark.ipv4(destination), SynStack.ICMP, ttl, id, 0);
    frame.icmp(timestamp ? 13 : 8, 0, slice.random.nextInt());
    frame.put(timestamp ? TIMESTAMPS : ECHO_DATA);
    frame.endIcmp();
    slice.add(nanos, PacketClass.PROBE_ICMP, host, destination);
  }
}
