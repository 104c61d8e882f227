package org.noroshi.share.policy;

/** Where an item is in its life. */
public enum ItemState {
  /** Nobody but its owner knows of it. */
  DRAFT,
  OPEN,
  CLOSED,
  /** Taken back: its owner's alone again. */
  WITHDRAWN
}
