package org.noroshi.simulate;

/**
 * One planted attack, as its backscatter arrives here.
 *
 * @param number place among all attacks
 * @param kind what the answers are
 * @param dns whether a flooded UDP service is DNS, so that its answers come from port 53
 * @param victim the attacked host, or the first of the attacked prefix's
 * @param victims hosts attacked: 1, or many of one /24 at once (carpet bombing)
 * @param routers first of the routers that answer for the victim, where they do
 * @param beginNanos since the capture's start, inclusive
 * @param endNanos since the capture's start, exclusive
 * @param packetsPerSecond mean rate here
 */
record Attack(
    int number,
    Kind kind,
    boolean dns,
    int victim,
    int victims,
    int routers,
    long beginNanos,
    long endNanos,
    double packetsPerSecond) {
  /** Routers added for each attack of {@link Kind#ICMP}. */
  static final int ROUTERS = 4;

  /** Kinds of answers, as the truth file names them. */
  enum Kind {
    SYNACK,
    RST,
    ICMP,
    UDP
  }
}
