package org.noroshi.share.inquiry;

/** Whether it runs the product, and whether that can be reached from the internet. */
public enum Reply {
  YES,
  NO,
  UNKNOWN
}
