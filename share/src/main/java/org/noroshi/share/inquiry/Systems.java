package org.noroshi.share.inquiry;

/** How many systems of an organisation run the product. */
public enum Systems {
  /** It has the product, in no system now: a spare, or licences. */
  NONE,
  /** 1 to 9. */
  SOME,
  /** 10 to 99. */
  TENS,
  /** 100 or more. */
  HUNDREDS
}
