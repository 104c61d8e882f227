package org.noroshi.simulate;

/**
 * Shares of the kinds of traffic, in any unit: only their proportions count. A share of 0 leaves
 * the kind out.
 *
 * @param investigation hosts that scan hundreds to thousands of ports to study the internet
 * @param mirai bots of the Mirai family on ports 23 and 2323 and their variants
 * @param masscan single-port scans by Masscan
 * @param oldZmap scans by ZMap before 4.1.0 (IP id 54321)
 * @param newZmap scans by ZMap from 4.1.0 (random IP id, Linux-like options)
 * @param unicornscan scans by Unicornscan
 * @param slow hosts that send a packet in ten minutes
 * @param stack scanners on the system's own TCP stack, with options and retransmissions
 * @param outbreak a worm whose hosts grow from one: the emergence of the truth
 * @param tcpBackscatter answers by TCP of victims of floods
 * @param icmpBackscatter ICMP errors and echo replies caused by floods
 * @param udpBackscatter answers over UDP of flooded services
 * @param udpProbes UDP queries and exploits with the protocols' own payloads
 * @param icmpProbes echo and timestamp requests
 * @param otherTcp TCP without a lone SYN: payloads, FIN, NULL, Xmas, ACK
 * @param misconfiguration hosts that hammer one dark address
 * @param fragments UDP in two fragments
 * @param otherProtocols IP protocols besides TCP, UDP and ICMP
 * @param bogon SYN with source addresses that cannot be
 * @param ipv6 scans over IPv6; left out where no IPv6 prefix is watched
 */
public record Mix(
    double investigation,
    double mirai,
    double masscan,
    double oldZmap,
    double newZmap,
    double unicornscan,
    double slow,
    double stack,
    double outbreak,
    double tcpBackscatter,
    double icmpBackscatter,
    double udpBackscatter,
    double udpProbes,
    double icmpProbes,
    double otherTcp,
    double misconfiguration,
    double fragments,
    double otherProtocols,
    double bogon,
    double ipv6) {

  /** Checks that every share is finite, none is negative and at least one is positive. */
  public Mix {
    double[] shares = {
      investigation,
      mirai,
      masscan,
      oldZmap,
      newZmap,
      unicornscan,
      slow,
      stack,
      outbreak,
      tcpBackscatter,
      icmpBackscatter,
      udpBackscatter,
      udpProbes,
      icmpProbes,
      otherTcp,
      misconfiguration,
      fragments,
      otherProtocols,
      bogon,
      ipv6
    };
    double sum = 0;
    for (double share : shares) {
      if (!(share >= 0) || Double.isInfinite(share)) {
        throw new IllegalArgumentException("share=" + share);
      }
      sum += share;
    }
    if (sum == 0) {
      throw new IllegalArgumentException("sum=0");
    }
  }

  /**
   * Percentages chosen to look like a telescope of the 2020s. Investigation scanners lead, as
   * NICTER reports year by year (more than half of its packets); less is taken here so that a short
   * capture holds enough of the rest. Mirai-like bots and single-port scans follow; backscatter is
   * a few per cent. Packets that repeat a flow tuple within five minutes (retransmissions,
   * misconfiguration) are set so that about 0.85 distinct flow tuples a packet remain. The single
   * figures are the author's choice, not measurements.
   */
  public static Mix realistic() {
    return new Mix(
        31.5, 15, 7, 3, 5, 0.5, 1, 20.5, 3, 3, 1, 1, 5, 0.8, 0.4, 1.5, 0.1, 0.1, 0.1, 0.5);
  }

  /** The shares that can reach addresses of the given IP versions; the others are 0. */
  Mix reaching(boolean withIpv4, boolean withIpv6) {
    double six = withIpv6 ? ipv6 : 0;
    return withIpv4
        ? new Mix(
            investigation,
            mirai,
            masscan,
            oldZmap,
            newZmap,
            unicornscan,
            slow,
            stack,
            outbreak,
            tcpBackscatter,
            icmpBackscatter,
            udpBackscatter,
            udpProbes,
            icmpProbes,
            otherTcp,
            misconfiguration,
            fragments,
            otherProtocols,
            bogon,
            six)
        : new Mix(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, six);
  }

  double sum() {
    double scans =
        investigation + mirai + masscan + oldZmap + newZmap + unicornscan + slow + stack + outbreak;
    double answers = tcpBackscatter + icmpBackscatter + udpBackscatter;
    double probes = udpProbes + icmpProbes + otherTcp;
    double oddities = misconfiguration + fragments + otherProtocols + bogon;
    return scans + answers + probes + oddities + ipv6;
  }
}
