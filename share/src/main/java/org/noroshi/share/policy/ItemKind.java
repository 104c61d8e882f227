package org.noroshi.share.policy;

/** What is shared. */
public enum ItemKind {
  FINDING,
  NOTIFICATION,
  BULLETIN,
  INQUIRY,
  CASE,
  /** An entry of the knowledge of attacks. */
  KNOWLEDGE
}
