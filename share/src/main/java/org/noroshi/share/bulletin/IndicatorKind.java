package org.noroshi.share.bulletin;

/** What an indicator is. */
public enum IndicatorKind {
  IPV4,
  IPV6,
  DOMAIN,
  URL,
  MD5,
  SHA1,
  SHA256,
  PORT,
  FILE_NAME
}
