package org.noroshi.store.export;

/** What becomes of a column when its table leaves for others. */
enum Disclosure {
  /** Leaves as it is. */
  PLAIN,

  /** An IPv4 address as a number: its pseudonym. */
  IPV4,

  /** An IPv6 address as 16 bytes: its pseudonym. */
  IPV6,

  /** An address or prefix in text: its pseudonym. */
  ADDRESS_TEXT,

  /** A packet from its IP header on: its headers under pseudonyms. */
  PACKET,

  /** A digest of what does not leave: a keyed one, so that equal contents stay equal. */
  DIGEST,

  /** Contents that nobody can look through: null, or empty. */
  EMPTIED,

  /** Country and AS, which narrow an address down: as it is, or null if the owner says so. */
  ORIGIN,

  /** Of a table that never leaves. */
  WITHHELD
}
