package org.noroshi.telescope.packet;

/** What a dark packet is; every one has exactly one class, by {@link PacketClassifier}. */
public enum PacketClass {
  /** An attempt to open a TCP connection. */
  SCAN_TCP("scanTcp"),
  /** An answer to a packet that carried a forged source. */
  BACKSCATTER("backscatter"),
  /** UDP that asks, or seems to. */
  PROBE_UDP("probeUdp"),
  /** ICMP and ICMPv6 that ask. */
  PROBE_ICMP("probeIcmp"),
  /** TCP that fits nothing else. */
  OTHER_TCP("otherTcp"),
  /** Every other protocol. */
  OTHER("other");

  private final String jsonName;

  PacketClass(String jsonName) {
    this.jsonName = jsonName;
  }

  public String jsonName() {
    return jsonName;
  }
}
