package org.noroshi.detect.finding;

import java.util.Arrays;

/**
 * A packet kept as evidence, from its IP header on.
 *
 * @param timeNanos since 1970
 * @param bytes first bytes of the packet; not copied, so nobody may change them
 * @param wireLength its length on the wire from the IP header on, at least that of the bytes
 */
public record SamplePacket(long timeNanos, byte[] bytes, int wireLength)
    implements Comparable<SamplePacket> {
  @Override
  public int compareTo(SamplePacket other) {
    int order = Long.compare(timeNanos, other.timeNanos);
    return order != 0 ? order : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SamplePacket that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(timeNanos) * 31 + Arrays.hashCode(bytes);
  }
}
