package org.noroshi.share.bulletin;

/** What keeps a bulletin from being sent. */
public enum Obstacle {
  TITLE,
  TEXT,
  /** An urgent one asks for something. */
  ACTION,
  RECIPIENT,
  /** TLP:RED is for named persons. */
  PERSONS_ONLY,
  /** Its label is wider than that of a report it was made from, without the reporter's word. */
  LABEL,
  /** Too few organisations fit what it tells. */
  CROWD,
  /** It names a member, or what belongs to one. */
  TRACE,
  /** No second person has released it as it stands. */
  RELEASE
}
