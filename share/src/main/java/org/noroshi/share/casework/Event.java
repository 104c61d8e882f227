package org.noroshi.share.casework;

/** What starts a regime's clocks. */
public enum Event {
  /** The operator became aware of a significant incident. */
  AWARE,
  /** The incident notification was submitted. */
  NOTIFIED,
  /** The operator reasonably believes that a covered incident occurred. */
  BELIEVED,
  /** A ransom was paid. */
  PAID,
  /** The incident is over. */
  CLOSED
}
