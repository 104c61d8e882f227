package org.noroshi.simulate;

/** UDP datagrams in two fragments, a microsecond apart. */
final class Fragments extends Steady {
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final byte[] FIRST_DATA = new byte[1472];
  private static final byte[] SECOND_DATA = new byte[520];
  private static final int SECOND_OFFSET = (8 + FIRST_DATA.length) / 8;
  private final Population population;

  Fragments(double packetsPerSecond, Population population) {
    super(packetsPerSecond / 2);
    this.population = population;
  }

  /** The sum of the whole datagram is not computed: 0 says so (RFC 768). */
  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    int destination = slice.randomDark();
    long trait = slice.hosts.trait(host);
    int source = slice.hosts.ipv4(host);
    int target = slice.dark.ipv4(destination);
    int id = slice.random.nextInt() & 0xffff;
    int ttl = 128 - SynStack.hops(trait);
    Frame frame = slice.frame;
    frame.ipv4(source, target, SynStack.UDP, ttl, id, MORE_FRAGMENTS);
    frame.put16(0xc000 | (int) trait & 0x3fff);
    frame.put16(4500);
    frame.put16(8 + FIRST_DATA.length + SECOND_DATA.length);
    frame.put16(0);
    frame.put(FIRST_DATA);
    frame.endIp();
    slice.add(nanos, PacketClass.PROBE_UDP, host, destination);
    frame.ipv4(source, target, SynStack.UDP, ttl, id, SECOND_OFFSET);
    frame.put(SECOND_DATA);
    frame.endIp();
    int later = Math.min(nanos + 1_000, slice.timeline().sliceNanos() - 1);
    slice.add(later, PacketClass.PROBE_UDP, host, destination);
  }
}
