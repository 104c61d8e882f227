package org.noroshi.share.bulletin;

/** How soon a bulletin wants to be acted on. */
public enum Urgency {
  /** For information: nothing need be done now. */
  INFORMATION,
  /** Attention: look whether it concerns you. */
  CAUTION,
  /** Act now; who does not acknowledge in time is called. */
  URGENT
}
