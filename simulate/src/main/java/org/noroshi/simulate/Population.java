package org.noroshi.simulate;

/**
 * Hosts of one kind, some busier than others, that come and go: at any time a window of them is
 * active, and it moves over all of them in the course of the capture.
 *
 * @param first number of the first host
 * @param size how many there are
 * @param active fraction that is active at a time, above 0 to 1
 * @param skew 1 for equally busy hosts; 2 or 3 for ever fewer hosts that send most
 */
record Population(int first, int size, double active, double skew) {
  static Population equal(int first, int size) {
    return new Population(first, size, 1, 1);
  }

  /** A host for one packet. */
  int pick(Slice slice) {
    double u = slice.random.fraction();
    double position = skew == 1 ? u : skew == 2 ? u * u : u * u * u;
    double begin = (1 - active) * slice.progress();
    int host = (int) ((begin + active * position) * size);
    return first + Math.min(host, size - 1);
  }
}
