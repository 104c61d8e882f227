package org.noroshi.simulate;

/**
 * Cuts the capture into slices of a second or an even part of one, small enough for memory.
 *
 * @param startSecond since 1970
 * @param seconds length of the capture
 * @param slicesPerSecond a power of two from 1 to 512, so that a slice is whole nanoseconds
 */
record Timeline(long startSecond, int seconds, int slicesPerSecond) {
  private static final double MOST_PACKETS = 40_000;

  static Timeline of(Scenario scenario) {
    int parts = 1;
    while (scenario.rate() / parts > MOST_PACKETS && parts < 512) {
      parts *= 2;
    }
    return new Timeline(scenario.startSecond(), scenario.seconds(), parts);
  }

  long slices() {
    return (long) seconds * slicesPerSecond;
  }

  int sliceNanos() {
    return 1_000_000_000 / slicesPerSecond;
  }

  double sliceSeconds() {
    return 1.0 / slicesPerSecond;
  }

  long startNanos() {
    return startSecond * 1_000_000_000L;
  }
}
