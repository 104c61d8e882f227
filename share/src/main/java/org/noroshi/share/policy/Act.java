package org.noroshi.share.policy;

/** What one may do with an item. Whoever may not see it may do nothing with it. */
public enum Act {
  VIEW,
  EDIT,
  SEND,
  /** Name who leads a case, and share it with an organisation. */
  STEER,
  /** Take up a closed case again. */
  REOPEN,
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
  OPEN_SEAL,
  /** Acknowledge a bulletin, ask about it, answer an inquiry: for one's organisation. */
  RESPOND,
  /** Answer what a recipient asked. */
  REPLY,
  /** See which recipients opened and answered; of which ones is for {@link Administration}. */
  SEE_REACH,
  /** See what each organisation answered an inquiry. */
  SEE_ANSWERS,
  /** Send a corrected version of what is out. */
  CORRECT,
  /** Say that it is over; it stays readable. */
  CLOSE,
  /** Let out, as a second person, what was made from a report. */
  RELEASE
}
