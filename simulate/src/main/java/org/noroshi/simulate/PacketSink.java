package org.noroshi.simulate;

/** Receives drawn packets. */
public interface PacketSink {
  /**
   * @param nanos time, nanoseconds since 1970
   * @param source IPv4 address
   * @param destination dark IPv4 address
   * @param protocol 6 for a TCP SYN, 17 for a UDP probe
   */
  void packet(long nanos, int source, int destination, int protocol, int port);
}
