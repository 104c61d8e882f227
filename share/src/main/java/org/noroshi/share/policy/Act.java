package org.noroshi.share.policy;

/** What one may do with an item. Whoever may not see it may do nothing with it. */
public enum Act {
  VIEW,
  EDIT,
  SEND,
  WITHDRAW,
  /** Give it a wider label. */
  WIDEN,
  /** Agree to its use beyond the route. */
  CONSENT,
  /** Pass a report on to the centre, as the ministry that received it. */
  RELAY,
  /** Say that a client of one's own needs to know it. */
  PASS_ON,
  /** Stand by a report that a desk entered for one's organisation. */
  CONFIRM,
  /** See which organisation and person reported it. */
  SEE_REPORTER,
  /** Ask, as one of two, to open a sealed reporter's identity. */
  OPEN_SEAL
}
