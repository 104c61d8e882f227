package org.noroshi.detect.member;

/**
 * How sure it is that packets in an address's name come from that address. Anybody can send packets
 * in another's name, and a telescope completes no handshake, so no packet proves its source: marks
 * of tools (Mirai's sequence number is the destination address) can be forged with it. What speaks
 * for the address is that packets keep coming in its name without signs of forging: whoever forges
 * sources at random seldom hits the same one twice.
 *
 * <p>The confidence is {@code c · e / (e + 1)} (our choice):
 *
 * <ul>
 *   <li>{@code c}: the share of the packets that bear no evidence of a forged source ({@link
 *       org.noroshi.telescope.packet.SpoofingEvidence}).
 *   <li>{@code e}: occasions. A packet is one occasion; packets to one destination within one
 *       minute are one together, since a burst costs its sender nothing. One occasion alone is as
 *       likely forged as not: 0.5; four give 0.8.
 *   <li>Of an address that appeared in a crowd (many addresses of one owner at once, as when
 *       sources are drawn at random from a prefix) two occasions do not count: they may be the
 *       crowd's.
 *   <li>Packets of one host come over much the same way. More than {@value #USUAL_TTLS} different
 *       TTLs are unusual (systems begin at 64, 128 or 255); the confidence falls in proportion.
 * </ul>
 */
public final class SourceConfidence {
  /** From here on a finding is an alarm: four occasions without any sign of forging. */
  public static final double ALARM = 0.8;

  /** Occasions that may be a crowd's and not the address's own. */
  static final int OF_CROWD = 2;

  /** Different TTLs of one host that are nothing unusual. */
  static final int USUAL_TTLS = 4;

  private SourceConfidence() {}

  /**
   * @param packets all
   * @param forged of them, with evidence of a forged source
   * @param occasions at most as many as packets
   */
  static double of(long packets, long forged, double occasions, boolean crowd, int ttls) {
    if (packets == 0) {
      return 0;
    }
    double clean = (double) (packets - Math.min(forged, packets)) / packets;
    double own = Math.max(0, crowd ? occasions - OF_CROWD : occasions);
    double steady = ttls <= USUAL_TTLS ? 1 : (double) USUAL_TTLS / ttls;
    return clean * own / (own + 1) * steady;
  }
}
