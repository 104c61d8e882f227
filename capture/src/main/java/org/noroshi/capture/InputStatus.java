package org.noroshi.capture;

/** How the reading of one input ended, or how it stands so far. */
public enum InputStatus {
  /** Every byte was understood. */
  WHOLE,
  /** Cut short, in a record or in the compressed data; what stood before the cut was read. */
  TRUNCATED,
  /** Bytes that contradict the format; what stood before them was read. */
  DAMAGED,
  /** Not a capture, or it cannot be opened; nothing was read. */
  UNREADABLE
}
