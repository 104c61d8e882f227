package org.noroshi.share.knowledge;

/** What an entry tells of. */
public enum KnowledgeKind {
  /** A time in which attacks had something in common. */
  ERA,
  /** Something that happened; not one of the centre's own cases. */
  CASE,
  /** Who is said to have attacked. */
  ACTOR,
  /** How it is done, by MITRE ATT&CK. */
  TECHNIQUE
}
