package org.noroshi.share.finding;

/** What became of a finding. */
public enum Standing {
  /** Too little to disturb anybody: no report is drafted, no mail is sent. */
  INFORMATION,
  /** Sure enough that somebody must look. */
  ALARM,
  /** Its report was sent. */
  CONFIRMED,
  DISMISSED
}
