package org.noroshi.share.mail;

/** What a mail tells its reader about an item. */
public enum Notice {
  /** An own host was seen. */
  FINDING,
  /** A report was received. */
  REPORT,
  /** A report that a desk entered waits for its operator's word. */
  REPORT_TO_CONFIRM,
  /** A bulletin was received. */
  BULLETIN,
  /** An urgent bulletin was not answered in time by those before. */
  ESCALATION,
  /** An inquiry waits for an answer. */
  INQUIRY,
  /** A case has something new for its reader. */
  CASE,
  /** A reporter's sealed identity was opened. */
  SEAL_OPENED
}
