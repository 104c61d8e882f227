package org.noroshi.share.policy;

/** How an item is addressed. */
public enum AudienceKind {
  ORGANISATION,
  /** Every organisation with a bond to the sector that is in force. */
  SECTOR,
  /** Every organisation of the kind. */
  KIND,
  PERSON
}
