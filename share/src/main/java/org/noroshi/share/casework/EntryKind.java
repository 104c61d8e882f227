package org.noroshi.share.casework;

/** What an entry of a timeline tells. */
public enum EntryKind {
  /** What a person wrote. */
  NOTE,
  OPENED,
  /** An item was joined; about it. */
  JOINED,
  /** An item was taken out again. */
  LEFT,
  /** The label became as strict as that of an item; about that item. */
  TIGHTENED,
  /** The case became the council's material. */
  COUNCIL,
  /** A person leads from now on. */
  LED,
  LEAD_ENDED,
  TASK,
  TASK_DONE,
  /** About axis, stage and level. */
  ASSESSED,
  /** A regime's deadlines apply from now on. */
  REGIME,
  REGIME_ENDED,
  /** An event that starts clocks, or its correction. */
  MOMENT,
  /** Something was submitted; about regime and clock. */
  SUBMITTED,
  /** An organisation reads the case from now on. */
  SHARED,
  SHARE_ENDED,
  /** Closed; the text is what was learnt. */
  CLOSED,
  REOPENED;

  /** Whether it is about an item, and so only for those who may see that one too. */
  public boolean isAboutItem() {
    return this == JOINED || this == LEFT || this == TIGHTENED;
  }
}
