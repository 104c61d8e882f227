package org.noroshi.simulate;

/** TCP that is neither a lone SYN nor an answer: payloads, FIN, NULL, Xmas and ACK. */
final class OtherTcp extends Steady {
  private static final int[] FLAGS = {
    SynStack.FIN, 0, SynStack.FIN | SynStack.PSH | SynStack.URG, SynStack.ACK
  };
  private static final int SEGMENT = SynStack.PSH | SynStack.ACK;
  private final Population population;

  OtherTcp(double packetsPerSecond, Population population) {
    super(packetsPerSecond);
    this.population = population;
  }

  @Override
  void packet(Slice slice, int nanos) {
    int host = population.pick(slice);
    int destination = slice.randomDark();
    long trait = slice.hosts.trait(host);
    int kind = (int) (trait >>> 61);
    boolean bare = kind < FLAGS.length;
    Payloads.Message message = Payloads.SEGMENTS[slice.random.below(Payloads.SEGMENTS.length)];
    int ports = 40_000 + slice.random.below(20_000) << 16 | message.port();
    int ttl = 64 - SynStack.hops(trait);
    int id = slice.random.nextInt() & 0xffff;
    int source = slice.hosts.ipv4(host);
    int sequence = slice.random.nextInt();
    Frame frame = slice.frame;
    frame.ipv4(source, slice.dark.ipv4(destination), SynStack.TCP, ttl, id, 0);
    frame.tcp(
        ports, sequence, bare ? 0 : 1, bare ? FLAGS[kind] : SEGMENT, 1024, SynStack.NO_OPTIONS);
    if (!bare) {
      frame.put(message.bytes());
    }
    frame.endTcp();
    slice.add(nanos, PacketClass.OTHER_TCP, host, destination);
  }
}
