package org.noroshi.simulate;

/** A population that scans by SYN. */
final class SynScan extends Steady {
  private final Population population;
  private final SynStack stack;
  private final Ports ports;

  SynScan(double packetsPerSecond, Population population, SynStack stack, Ports ports) {
    super(packetsPerSecond);
    this.population = population;
    this.stack = stack;
    this.ports = ports;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    int destination = slice.randomDark();
    long trait = slice.hosts.trait(host);
    int port = ports.port(slice.random, trait);
    stack.write(slice, trait, slice.hosts.ipv4(host), slice.dark.ipv4(destination), port);
    slice.add(nanos, PacketClass.SCAN_TCP, host, destination);
  }
}
