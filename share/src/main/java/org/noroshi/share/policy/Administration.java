package org.noroshi.share.policy;

/** What one may do besides items: with organisations, persons, holdings and the installation. */
public enum Administration {
  SEE_DIRECTORY,
  /** Organisations, names and bonds. */
  EDIT_DIRECTORY,
  SEE_PERSONS,
  /** Appoint somebody, new or known, to a role. */
  APPOINT,
  END_APPOINTMENT,
  /** Give a person a link to set new keys with; ends the old ones. */
  RESET_KEYS,
  /** Keep a person out, or let them in again. */
  SUSPEND,
  SEE_HOLDINGS,
  REGISTER_HOLDING,
  APPROVE_HOLDING,
  END_HOLDING,
  /** Begin a report of the organisation's. */
  DRAFT_REPORT,
  /** Enter a report for an operator, that came by phone or fax. */
  ENTER_REPORT,
  /** Take a report that a ministry has held beyond its time. */
  TAKE_DIRECT,
  GIVE_COUNCIL_ACCESS,
  READ_AUDIT,
  EXPORT_AUDIT_HEAD,
  SWITCH_MODE,
  /** Look after the mail: what waits, what failed, trying again. */
  KEEP_MAIL
}
