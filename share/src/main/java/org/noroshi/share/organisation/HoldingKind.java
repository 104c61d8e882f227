package org.noroshi.share.organisation;

/** What an organisation has on the internet. */
public enum HoldingKind {
  PREFIX,
  DOMAIN,
  AS_NUMBER
}
