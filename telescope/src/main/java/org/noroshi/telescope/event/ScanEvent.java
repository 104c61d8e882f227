package org.noroshi.telescope.event;

import java.util.Arrays;

/**
 * One source that keeps sending to one port. Its distinct destinations are kept exactly, as sorted
 * identities.
 */
public final class ScanEvent {
  final boolean ipv6;
  final long sourceHigh;
  final long sourceLow;
  final int packetClass;
  final int protocol;
  final int port;
  long firstNanos;
  long lastNanos;
  long packets;
  long bytes;
  final long[] tools;
  private int[] destinations;
  private long[] destinations6;
  boolean reported;

  ScanEvent(ScanFragment fragment) {
    ipv6 = fragment.ipv6;
    sourceHigh = fragment.sourceHigh;
    sourceLow = fragment.sourceLow;
    packetClass = fragment.packetClass;
    protocol = fragment.protocol;
    port = fragment.port;
    firstNanos = fragment.firstNanos;
    lastNanos = fragment.lastNanos;
    packets = fragment.packets;
    bytes = fragment.bytes;
    tools = fragment.tools.clone();
    destinations =
        ipv6 ? new int[0] : Arrays.copyOf(fragment.destinations, fragment.destinationCount);
    destinations6 =
        ipv6 ? Arrays.copyOf(fragment.destinations6, fragment.destinationCount) : new long[0];
  }

  private ScanEvent(StateReader in) {
    int kind = in.octet();
    ipv6 = (kind & 1) != 0;
    reported = (kind & 2) != 0;
    sourceHigh = ipv6 ? in.int64() : 0;
    sourceLow = ipv6 ? in.int64() : in.int32() & 0xffffffffL;
    packetClass = in.octet();
    protocol = in.octet();
    port = in.octet() << 8 | in.octet();
    firstNanos = in.int64();
    lastNanos = firstNanos + in.count();
    packets = in.count();
    bytes = in.count();
    tools = new long[4];
    if ((kind & 4) != 0) {
      for (int i = 0; i < tools.length; i++) {
        tools[i] = in.count();
      }
    }
    int count = (int) in.count();
    destinations = new int[ipv6 ? 0 : count];
    destinations6 = new long[ipv6 ? count : 0];
    int last = 0;
    for (int i = 0; i < count; i++) {
      if (ipv6) {
        destinations6[i] = in.int64();
      } else {
        last = i == 0 ? in.int32() : last + (int) in.count();
        destinations[i] = last;
      }
    }
  }

  static ScanEvent read(StateReader in) {
    return new ScanEvent(in);
  }

  /** Appends the event: about 26 bytes for one packet, further destinations as differences. */
  void write(StateWriter out) {
    boolean anyTool = (tools[0] | tools[1] | tools[2] | tools[3]) != 0;
    out.octet((ipv6 ? 1 : 0) | (reported ? 2 : 0) | (anyTool ? 4 : 0));
    if (ipv6) {
      out.int64(sourceHigh);
      out.int64(sourceLow);
    } else {
      out.int32((int) sourceLow);
    }
    out.octet(packetClass);
    out.octet(protocol);
    out.octet(port >>> 8);
    out.octet(port);
    out.int64(firstNanos);
    out.count(lastNanos - firstNanos);
    out.count(packets);
    out.count(bytes);
    if (anyTool) {
      for (long count : tools) {
        out.count(count);
      }
    }
    out.count(destinations());
    for (int i = 0; i < destinations.length; i++) {
      if (i == 0) {
        out.int32(destinations[0]);
      } else {
        out.count(destinations[i] - destinations[i - 1] & 0xffffffffL);
      }
    }
    for (long destination : destinations6) {
      out.int64(destination);
    }
  }

  /** Order of keys: IPv4 first, then source, class, protocol, port. */
  int compareKey(ScanFragment other) {
    int order = Boolean.compare(ipv6, other.ipv6);
    order = order != 0 ? order : Long.compareUnsigned(sourceHigh, other.sourceHigh);
    order = order != 0 ? order : Long.compareUnsigned(sourceLow, other.sourceLow);
    order = order != 0 ? order : Integer.compare(packetClass, other.packetClass);
    order = order != 0 ? order : Integer.compare(protocol, other.protocol);
    return order != 0 ? order : Integer.compare(port, other.port);
  }

  void join(ScanFragment fragment) {
    firstNanos = Math.min(firstNanos, fragment.firstNanos);
    lastNanos = Math.max(lastNanos, fragment.lastNanos);
    packets += fragment.packets;
    bytes += fragment.bytes;
    for (int i = 0; i < tools.length; i++) {
      tools[i] += fragment.tools[i];
    }
    if (ipv6) {
      destinations6 = union(destinations6, fragment.destinations6, fragment.destinationCount);
    } else {
      destinations = union(destinations, fragment.destinations, fragment.destinationCount);
    }
  }

  private static int[] union(int[] ours, int[] theirs, int theirCount) {
    int[] merged = new int[ours.length + theirCount];
    int i = 0;
    int j = 0;
    int size = 0;
    while (i < ours.length || j < theirCount) {
      int order =
          i == ours.length ? 1 : j == theirCount ? -1 : Integer.compareUnsigned(ours[i], theirs[j]);
      merged[size++] = order <= 0 ? ours[i] : theirs[j];
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    if (size == ours.length) {
      return ours;
    }
    return size == merged.length ? merged : Arrays.copyOf(merged, size);
  }

  private static long[] union(long[] ours, long[] theirs, int theirCount) {
    long[] merged = Arrays.copyOf(ours, ours.length + theirCount);
    System.arraycopy(theirs, 0, merged, ours.length, theirCount);
    return Arrays.stream(merged).sorted().distinct().toArray();
  }

  public boolean ipv6() {
    return ipv6;
  }

  public long sourceHigh() {
    return sourceHigh;
  }

  public long sourceLow() {
    return sourceLow;
  }

  /** Ordinal of the packet class. */
  public int packetClass() {
    return packetClass;
  }

  public int protocol() {
    return protocol;
  }

  public int port() {
    return port;
  }

  public long firstNanos() {
    return firstNanos;
  }

  public long lastNanos() {
    return lastNanos;
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  /** Packets that match each tool, by its ordinal. */
  public long[] tools() {
    return tools.clone();
  }

  /** Distinct dark addresses. */
  public long destinations() {
    return ipv6 ? destinations6.length : destinations.length;
  }

  /** Distinct dark /24 networks; 0 for IPv6. */
  public long networks() {
    long networks = 0;
    for (int i = 0; i < destinations.length; i++) {
      if (i == 0 || destinations[i] >>> 8 != destinations[i - 1] >>> 8) {
        networks++;
      }
    }
    return networks;
  }
}
