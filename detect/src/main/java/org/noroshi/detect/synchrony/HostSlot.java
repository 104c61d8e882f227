package org.noroshi.detect.synchrony;

/**
 * An IPv4 source in a slot of 10 seconds: a row of the table {@code hostslot}. The arrays are not
 * copied; whoever makes the row leaves them alone.
 *
 * @param source IPv4 address, most significant byte first
 * @param start of the slot, seconds since 1970 (UTC), a multiple of {@value #SECONDS}
 * @param packets dark packets
 * @param synPackets those that are TCP SYNs
 * @param tcpPorts destination ports, each once; at most 64 are listed
 * @param udpPorts the same for UDP
 */
public record HostSlot(
    int source, long start, long packets, long synPackets, int[] tcpPorts, int[] udpPorts) {
  /** Length of a slot. */
  public static final int SECONDS = 10;

  /** The view: the first two octets, 0 to 65,535. */
  public int view() {
    return source >>> 16;
  }

  /** Whether the slot lies in a span of time of so many seconds. */
  public boolean isWithin(long from, int seconds) {
    return start >= from && start < from + seconds;
  }
}
