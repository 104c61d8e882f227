package org.noroshi.share.bulletin;

/** Who is told when an organisation does not acknowledge, in this order. */
public enum EscalationStep {
  /** The organisation's security lead, or whoever else answers at its desk. */
  DEPUTY,
  /** The CEPTOAR of the sector. */
  CEPTOAR,
  /** Somebody at the centre must call. */
  PHONE
}
