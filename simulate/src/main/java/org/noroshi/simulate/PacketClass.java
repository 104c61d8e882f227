package org.noroshi.simulate;

/** What an actor declares each of its packets to be. */
enum PacketClass {
  SCAN_TCP("scanTcp"),
  BACKSCATTER("backscatter"),
  PROBE_UDP("probeUdp"),
  PROBE_ICMP("probeIcmp"),
  OTHER_TCP("otherTcp"),
  OTHER("other");

  private final String key;

  PacketClass(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
