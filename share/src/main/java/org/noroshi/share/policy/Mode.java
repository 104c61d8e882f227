package org.noroshi.share.policy;

/** Which table of routes is in force. */
public enum Mode {
  NORMAL,
  LARGE_SCALE
}
