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
  /** Read which of the organisation's customers' addresses were seen. */
  READ_FEED,
  /** Enter a report for an operator, that came by phone or fax. */
  ENTER_REPORT,
  /** Take a report that a ministry has held beyond its time. */
  TAKE_DIRECT,
  /** Begin a case of the centre's. */
  OPEN_CASE,
  /** Begin a bulletin or an inquiry of the centre's. */
  DRAFT_BULLETIN,
  /** See how far what was sent down reached an organisation. */
  SEE_REACH_OF,
  /** See how a sector answered an inquiry, in counts that name nobody. */
  SEE_TALLY_OF,
  /** Begin an entry of the knowledge of attacks. */
  WRITE_KNOWLEDGE,
  /** See how the centre does, and back it up. */
  KEEP_CENTRE,
  /** Freeze the situation, and take over the centre's watch with it. */
  KEEP_WATCH,
  /** Agree, as the second person, to a new sign-in link for a person of the centre. */
  AGREE_RESET,
  GIVE_COUNCIL_ACCESS,
  /** Take the council's duty of confidentiality upon oneself. */
  ACKNOWLEDGE_DUTY,
  READ_AUDIT,
  EXPORT_AUDIT_HEAD,
  SWITCH_MODE,
  /** Make a key with which a program acts as this person. */
  ISSUE_KEY,
  SEE_KEYS,
  REVOKE_KEY,
  /** Figures of how the service runs; nothing of what is in it. */
  READ_METRICS,
  /** Look after the mail: what waits, what failed, trying again. */
  KEEP_MAIL
}
