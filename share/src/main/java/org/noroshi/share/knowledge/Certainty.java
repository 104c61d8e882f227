package org.noroshi.share.knowledge;

/** How certain the one was who said it, weakest first: the source's own word, not ours. */
public enum Certainty {
  UNSTATED,
  POSSIBLE,
  LIKELY,
  HIGHLY_LIKELY,
  /** Said without reservation. */
  AS_FACT
}
