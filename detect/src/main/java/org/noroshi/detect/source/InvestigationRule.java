package org.noroshi.detect.source;

/**
 * NICTER's rule for hosts that scan for investigation: in a day at least 30 destination ports (TCP
 * SYN and UDP) and at least 300,000 packets on its about 290,000 addresses (NICTER observation
 * report; the figure is unconfirmed). The packets scale with the sensor's size.
 *
 * @param leastPorts distinct ports of a day
 * @param packetsPerAddress packets of a day for each dark address
 */
public record InvestigationRule(long leastPorts, double packetsPerAddress) {
  public static final InvestigationRule NICTER = new InvestigationRule(30, 300_000.0 / 290_000.0);

  /**
   * Packets of a day from which on the rule holds.
   *
   * @param addresses dark addresses
   */
  public long leastPackets(double addresses) {
    return Math.max(1, (long) Math.ceil(packetsPerAddress * addresses));
  }

  /** Whether a source of that day is one. */
  public boolean holds(SourceDay day, double addresses) {
    return day.ports() >= leastPorts && day.packets() >= leastPackets(addresses);
  }
}
