package org.noroshi.simulate;

/** Scans over IPv6: SYN, UDP questions and ICMPv6 echo requests, by host. */
final class Ipv6Scans extends Steady {
  private static final int ICMPV6 = 58;
  private static final int ECHO_REQUEST = 128;
  private final Population population;

  Ipv6Scans(double packetsPerSecond, Population population) {
    super(packetsPerSecond);
    this.population = population;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    Dark dark = slice.dark;
    int destination = dark.ipv4Size() + slice.random.below(dark.size() - dark.ipv4Size());
    long trait = slice.hosts.trait(host);
    PacketClass packetClass =
        switch ((int) (trait >>> 62)) {
          case 0 -> PacketClass.PROBE_UDP;
          case 1 -> PacketClass.PROBE_ICMP;
          default -> PacketClass.SCAN_TCP;
        };
    write(slice, host, destination, trait, packetClass);
    slice.add(nanos, packetClass, host, destination);
  }

  private static void write(
      Slice slice, int host, int destination, long trait, PacketClass packetClass) {
    Frame frame = slice.frame;
    int protocol =
        packetClass == PacketClass.PROBE_UDP
            ? SynStack.UDP
            : packetClass == PacketClass.PROBE_ICMP ? ICMPV6 : SynStack.TCP;
    frame.ipv6(
        slice.hosts.ipv6High(host),
        slice.hosts.ipv6Low(host),
        slice.dark.ipv6High(destination),
        slice.dark.ipv6Low(destination),
        protocol,
        64 - SynStack.hops(trait));
    int sourcePort = 0x8000 | slice.random.below(0x7000);
    if (protocol == SynStack.UDP) {
      frame.udp(sourcePort, 161);
      frame.put(Payloads.SNMP_GET);
      frame.endUdp();
    } else if (protocol == SynStack.TCP) {
      int ports = sourcePort << 16 | Ports.single(slice.random, trait);
      int sequence = slice.random.nextInt();
      frame.tcp(ports, sequence, 0, SynStack.SYN, 64_800, SynStack.LINUX_OPTIONS);
      frame.endTcp();
    } else {
      frame.icmp(ECHO_REQUEST, 0, slice.random.nextInt());
      frame.put64(trait);
      frame.endIcmpv6();
    }
  }
}
