package org.noroshi.share.notification;

/** How a report came that a desk entered. */
public enum EntryWay {
  PHONE,
  FAX
}
