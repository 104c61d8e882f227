package org.noroshi.share.inquiry;

/** How many of an organisation's systems are patched. */
public enum Patched {
  ALL,
  SOME,
  NONE,
  UNKNOWN
}
