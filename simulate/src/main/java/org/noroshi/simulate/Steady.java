package org.noroshi.simulate;

/** Sends independent packets at a constant mean rate: a Poisson process. */
abstract class Steady extends Actor {
  private final double packetsPerSecond;

  Steady(double packetsPerSecond) {
    this.packetsPerSecond = packetsPerSecond;
  }

  @Override
  final void emit(Slice slice) {
    int packets = slice.random.poisson(packetsPerSecond * slice.timeline().sliceSeconds());
    for (int i = 0; i < packets; i++) {
      packet(slice, slice.moment());
    }
  }

  /** Adds one packet at the moment, nanoseconds since the slice's beginning. */
  abstract void packet(Slice slice, int nanos);
}
