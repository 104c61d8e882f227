package org.noroshi.share.casework;

/** When a severity is assessed. */
public enum Stage {
  /** Early, from what may still happen. */
  PREDICTED,
  /** After, from what did happen. */
  FINAL
}
