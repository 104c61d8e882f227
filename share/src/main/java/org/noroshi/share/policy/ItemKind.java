package org.noroshi.share.policy;

/** What is shared. */
public enum ItemKind {
  FINDING,
  NOTIFICATION,
  BULLETIN,
  INQUIRY,
  CASE
}
