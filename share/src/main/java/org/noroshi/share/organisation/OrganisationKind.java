package org.noroshi.share.organisation;

/** What an organisation is in the regime; a profile makes organisations, the code knows kinds. */
public enum OrganisationKind {
  OPERATOR,
  CEPTOAR,
  MINISTRY,
  CENTRE,
  AGENCY,
  VENDOR
}
