package org.noroshi.telescope.event;

/** By which answers of the victim an attack is seen, and what attack they speak of. */
public enum AttackKind {
  /** SYN-ACK answers forged SYNs. */
  SYN_ACK("synFlood"),
  /** RST answers forged ACKs and other segments without a connection. */
  RST("ackFlood"),
  /** ICMP errors and echo replies. */
  ICMP("icmpAnswers"),
  /** UDP services that answer forged queries. */
  UDP("udpFlood");

  private final String technique;

  AttackKind(String technique) {
    this.technique = technique;
  }

  public String technique() {
    return technique;
  }
}
