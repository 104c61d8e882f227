package org.noroshi.share.policy;

/**
 * An answer, and the rule that gave it.
 *
 * @param rule its name, as it goes into the audit chain; stable
 */
public record Decision(boolean allowed, String rule) {
  static final Decision NOTHING_ALLOWS = new Decision(false, "nothing allows it");
}
