package org.noroshi.simulate;

/**
 * Scanners on the system's own TCP stack: each SYN that is not answered is sent again after 1 and 3
 * seconds (initial retransmission timeout of 1 s, doubled: RFC 6298), unless the program gives up.
 */
final class StackScan extends Actor {
  private static final int[] DELAY_SECONDS = {0, 1, 3};

  /** Mean packets of one try: the first, 0.9 second ones, 0.8 third ones. */
  private static final double PACKETS_A_TRY = 2.7;

  private static final int[] TENTHS_THAT_GO_ON = {10, 9, 8};
  private final double triesPerSecond;
  private final Population population;
  private final long key;

  StackScan(double packetsPerSecond, Population population, long key) {
    this.triesPerSecond = packetsPerSecond / PACKETS_A_TRY;
    this.population = population;
    this.key = key;
  }

  @Override
  void emit(Slice slice) {
    for (int attempt = 0; attempt < DELAY_SECONDS.length; attempt++) {
      long birth =
          slice.number() - (long) DELAY_SECONDS[attempt] * slice.timeline().slicesPerSecond();
      slice.random.restart(key, attempt, slice.number());
      long ids = slice.random.next();
      slice.random.restart(key, 7, birth);
      tries(slice, attempt, ids);
    }
  }

  /** Repeats what was drawn when the tries began, and writes those that get to this attempt. */
  private void tries(Slice slice, int attempt, long ids) {
    int tries = slice.random.poisson(triesPerSecond * slice.timeline().sliceSeconds());
    for (int i = 0; i < tries; i++) {
      int nanos = slice.moment();
      long draw = slice.random.next();
      int host = population.first() + (int) ((draw >>> 40) * population.size() >>> 24);
      int destination = slice.randomDark();
      int sequence = slice.random.nextInt();
      if ((int) ((draw & 0xff) * 10 >>> 8) < TENTHS_THAT_GO_ON[attempt]) {
        int id = (int) (Random.mix(ids + i) & 0xffff);
        write(slice, host, destination, sequence, id, (int) (draw >>> 8));
        slice.add(nanos, PacketClass.SCAN_TCP, host, destination);
      }
    }
  }

  private void write(Slice slice, int host, int destination, int sequence, int id, int draw) {
    long trait = slice.hosts.trait(host);
    boolean windows = (trait >>> 48) % 3 == 0;
    int ttl = (windows ? 128 : 64) - SynStack.hops(trait);
    int sourcePort = windows ? 0xc000 | draw & 0x3fff : 0x8000 | draw & 0x3fff;
    int ports =
        sourcePort << 16 | Ports.WANTED[(draw >>> 16 & 0xffff) * Ports.WANTED.length >>> 16];
    byte[] options = windows ? SynStack.WINDOWS_OPTIONS : SynStack.LINUX_OPTIONS;
    Frame frame = slice.frame;
    int source = slice.hosts.ipv4(host);
    int target = slice.dark.ipv4(destination);
    frame.ipv4(source, target, SynStack.TCP, ttl, id, SynStack.DO_NOT_FRAGMENT);
    frame.tcp(ports, sequence, 0, SynStack.SYN, 64_240, options);
    frame.endTcp();
  }
}
