package org.noroshi.share.policy;

/** What one may do in the directory, with persons and holdings, and with the record of acts. */
public enum OfficeAct {
  READ_DIRECTORY,
  /** See who is appointed in an organisation. */
  READ_PERSONS,
  /** Give a person, new or known, a role in an organisation. */
  APPOINT,
  END_APPOINTMENT,
  /** Give a person a link with which they set up anew how they sign in. */
  RESET_PERSON,
  /** Shut a person out, or let them in again. */
  SUSPEND_PERSON,
  READ_HOLDINGS,
  REGISTER_HOLDING,
  APPROVE_HOLDING,
  END_HOLDING,
  READ_AUDIT
}
