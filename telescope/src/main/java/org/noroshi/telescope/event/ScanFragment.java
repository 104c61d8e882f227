package org.noroshi.telescope.event;

/**
 * One window's part of a scan event; refilled for each. Key order: IPv4 before IPv6, then source
 * (unsigned), class, protocol, port.
 */
public final class ScanFragment {
  /** Which of the window's events this is a part of, from 0 in the order of the keys. */
  public int ordinal;

  /** Whether the fragment before was of the same event, which a silence had ended. */
  public boolean further;

  /** Whether all of it is of an earlier run. */
  public boolean earlier;

  public int sensor;
  public boolean ipv6;

  /** Upper half of the source, 0 for IPv4. */
  public long sourceHigh;

  public long sourceLow;

  /** Ordinal of the packet class. */
  public int packetClass;

  public int protocol;

  /** Destination port; for backscatter the source port, for ICMP the type. */
  public int port;

  public long firstNanos;
  public long lastNanos;
  public long packets;
  public long bytes;

  /** Packets that match each tool, by its ordinal. */
  public final long[] tools = new long[4];

  /** Distinct IPv4 destinations, ascending as unsigned. */
  public int[] destinations = new int[0];

  /** Distinct identities of IPv6 destinations, ascending. */
  public long[] destinations6 = new long[0];

  public int destinationCount;

  /** Forgets the tool counts; all else is overwritten. */
  public void clear() {
    java.util.Arrays.fill(tools, 0);
  }

  /** Counts a packet for the tools in a mask. */
  public void countTools(int mask) {
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      tools[Integer.numberOfTrailingZeros(rest)]++;
    }
  }
}
