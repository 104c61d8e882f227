package org.noroshi.simulate;

/**
 * Hosts that hammer one dark address each: a log server that has moved (syslog, UDP 514), a
 * management station (SNMP, UDP 161) or a client of a service that is gone (TCP 443).
 */
final class Misconfiguration extends Steady {
  private static final byte[] LOG_LINE = Payloads.ascii("<134>router: link up");
  private final Population population;

  Misconfiguration(double packetsPerSecond, Population population) {
    super(packetsPerSecond);
    this.population = population;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    long trait = slice.hosts.trait(host);
    int destination = (int) ((trait >>> 32) * slice.dark.ipv4Size() >>> 32);
    int source = slice.hosts.ipv4(host);
    int target = slice.dark.ipv4(destination);
    int sourcePort = 0xc000 | (int) (trait >>> 8) & 0x3fff;
    int id = slice.random.nextInt() & 0xffff;
    int ttl = 64 - SynStack.hops(trait);
    Frame frame = slice.frame;
    if ((trait & 3) == 0) {
      frame.ipv4(source, target, SynStack.TCP, ttl, id, SynStack.DO_NOT_FRAGMENT);
      int sequence = slice.random.nextInt();
      frame.tcp(sourcePort << 16 | 443, sequence, 0, SynStack.SYN, 64_240, SynStack.LINUX_OPTIONS);
      frame.endTcp();
      slice.add(nanos, PacketClass.SCAN_TCP, host, destination);
    } else {
      frame.ipv4(source, target, SynStack.UDP, ttl, id, 0);
      frame.udp(sourcePort, (trait & 1) == 0 ? 514 : 161);
      frame.put((trait & 1) == 0 ? LOG_LINE : Payloads.SNMP_GET);
      frame.endUdp();
      slice.add(nanos, PacketClass.PROBE_UDP, host, destination);
    }
  }
}
