package org.noroshi.share.notification;

/**
 * For whom a reporter would like a report to be used beyond its route. It opens nothing: the
 * security lead agrees, organisation by organisation.
 */
public enum Wish {
  /** CEPTOARs that represent a sector in which the reporter operates. */
  OWN_CEPTOARS,
  /** Agencies. */
  AGENCIES
}
