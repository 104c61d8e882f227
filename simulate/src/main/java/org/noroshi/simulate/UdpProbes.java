package org.noroshi.simulate;

/** UDP questions and exploits; each host asks for one service and keeps its source port. */
final class UdpProbes extends Steady {
  private final Population population;

  UdpProbes(double packetsPerSecond, Population population) {
    super(packetsPerSecond);
    this.population = population;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    int destination = slice.randomDark();
    long trait = slice.hosts.trait(host);
    Payloads.Message message =
        Payloads.PROBES[(int) ((trait >>> 48) * Payloads.PROBES.length >>> 16)];
    int ttl = ((trait & 1L << 32) == 0 ? 64 : 255) - SynStack.hops(trait);
    int id = slice.random.nextInt() & 0xffff;
    int source = slice.hosts.ipv4(host);
    Frame frame = slice.frame;
    frame.ipv4(source, slice.dark.ipv4(destination), SynStack.UDP, ttl, id, 0);
    frame.udp(0x8000 | (int) (trait >>> 33) & 0x7fff, message.port());
    frame.put(message.bytes());
    frame.endUdp();
    slice.add(nanos, PacketClass.PROBE_UDP, host, destination);
  }
}
