package org.noroshi.detect.synchrony;

/**
 * How much of what an alert's views sent to one port went to one dark address. Most of it: the
 * hosts hammer one address, as a misconfigured service or a list of old targets makes them; they do
 * not look for victims. Dark-TRACER keeps such alerts apart. {@code hostslot} has no addresses;
 * whoever needs this counts flow tuples.
 *
 * @param packets to the port
 * @param packetsToTop of them to the address that got most packets
 * @param pairs distinct pairs of view and dark address
 * @param pairsToTop views that sent to the address with most views
 */
public record Concentration(long packets, long packetsToTop, long pairs, long pairsToTop) {
  /** Share above which an alert is concentrated, packets and pairs both (Dark-TRACER: 70 %). */
  public static final double LIMIT = 0.7;

  /** Whether both shares lie above {@link #LIMIT}. */
  public boolean isOnePoint() {
    return packetsToTop > LIMIT * packets && pairsToTop > LIMIT * pairs;
  }
}
