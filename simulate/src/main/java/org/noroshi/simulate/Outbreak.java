package org.noroshi.simulate;

/**
 * A worm: infected hosts grow from one by the susceptible-infected model, all scan one TCP port at
 * the same rate, from a quarter of the capture on.
 */
final class Outbreak extends Actor {
  private static final double BEGIN = 0.25;

  /** Half of the hosts are infected when half of the remaining time is over. */
  private static final double HALF = 0.5;

  private final Population population;
  private final int port;
  private final double growth;
  private final double packetsPerHostAndSlice;

  Outbreak(double packets, Population population, int port, Timeline timeline) {
    this.population = population;
    this.port = port;
    growth = StrictMath.log(Math.max(population.size() - 1, 2)) / HALF;
    double hostSlices = 0;
    for (long slice = 0; slice < timeline.slices(); slice++) {
      hostSlices += infected((double) slice / timeline.slices());
    }
    packetsPerHostAndSlice = packets / hostSlices;
  }

  int port() {
    return port;
  }

  Population population() {
    return population;
  }

  /** Infected hosts when so much of the capture is over: n / (1 + (n - 1) e^-gt). */
  private int infected(double progress) {
    if (progress < BEGIN) {
      return 0;
    }
    double time = (progress - BEGIN) / (1 - BEGIN);
    int n = population.size();
    return (int) Math.ceil(n / (1 + (n - 1) * StrictMath.exp(-growth * time)));
  }

  @Override
  void emit(Slice slice) {
    int infected = infected(slice.progress());
    int packets = slice.random.poisson(infected * packetsPerHostAndSlice);
    for (int i = 0; i < packets; i++) {
      int nanos = slice.moment();
      int host = population.first() + slice.random.below(infected);
      int destination = slice.randomDark();
      long trait = slice.hosts.trait(host);
      int source = slice.hosts.ipv4(host);
      SynStack.SYSTEM.write(slice, trait, source, slice.dark.ipv4(destination), port);
      slice.add(nanos, PacketClass.SCAN_TCP, host, destination);
    }
  }
}
