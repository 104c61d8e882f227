package org.noroshi.share.mail;

/** How a mail ended. */
public enum MailOutcome {
  /** The mail server took it over. */
  SENT,
  /** Its reader may not see any more what it would have told. */
  DROPPED,
  /** It was refused for good, or too often. */
  FAILED
}
