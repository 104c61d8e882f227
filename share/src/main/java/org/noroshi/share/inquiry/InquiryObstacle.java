package org.noroshi.share.inquiry;

/** What keeps an inquiry from being sent. */
public enum InquiryObstacle {
  TITLE,
  PRODUCT,
  /** No time is set, or it has passed. */
  DUE,
  RECIPIENT
}
