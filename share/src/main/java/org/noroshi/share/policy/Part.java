package org.noroshi.share.policy;

/** What a person has to do with an item. */
public enum Part {
  /** Leads the case. */
  LEAD,
  /** Asked to open the sealed identity; it is open once two did. */
  OPENER
}
