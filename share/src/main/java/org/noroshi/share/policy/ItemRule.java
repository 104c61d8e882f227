package org.noroshi.share.policy;

import java.util.EnumSet;
import java.util.Set;

/**
 * A rule about items.
 *
 * @param name stable: it goes into the audit chain
 * @param requires whether it must hold for the acts to be allowed at all; else it is one way in
 * @param acts to which it applies
 */
record ItemRule(String name, boolean requires, Set<Act> acts, ItemTest test) {
  static ItemRule allow(String name, ItemTest test, Act first, Act... others) {
    return new ItemRule(name, false, EnumSet.of(first, others), test);
  }

  static ItemRule require(String name, ItemTest test, Act first, Act... others) {
    return new ItemRule(name, true, EnumSet.of(first, others), test);
  }
}
