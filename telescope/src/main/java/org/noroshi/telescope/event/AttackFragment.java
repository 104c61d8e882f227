package org.noroshi.telescope.event;

/**
 * One window's backscatter of one victim, or of a carpet-bombed prefix, and attacked protocol.
 *
 * @param victimHigh 0 for IPv4
 * @param victimLow of a prefix its lowest address
 * @param victims addresses attacked in the window: 1 for a host, more for a prefix
 * @param protocol attacked protocol: for ICMP errors that of the quoted packet
 * @param binPackets packets of each 10-second bin of the window
 * @param firstBin number of the window's first bin since 1970
 * @param kinds packets by {@link AttackKind} ordinal
 * @param destinations distinct dark address identities, ascending
 * @param earlier whether all its packets are of an earlier run of the command
 * @param ports distinct attacked service ports, ascending, at most {@link Attack#LISTED_PORTS}
 * @param earliest gives its earliest packets while it is handed to {@link AttackMerge}
 */
public record AttackFragment(
    boolean ipv6,
    long victimHigh,
    long victimLow,
    int protocol,
    int victims,
    long firstNanos,
    long lastNanos,
    long bytes,
    int[] binPackets,
    long firstBin,
    long[] kinds,
    long[] destinations,
    boolean earlier,
    int[] ports,
    Earliest earliest) {

  /** Length of a bin. */
  public static final long BIN_NANOS = 10_000_000_000L;

  long packets() {
    long sum = 0;
    for (int packets : binPackets) {
      sum += packets;
    }
    return sum;
  }
}
