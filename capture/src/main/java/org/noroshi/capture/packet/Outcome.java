package org.noroshi.capture.packet;

/** What became of one packet record; all but {@link #DECODED} leave the headers empty. */
public enum Outcome {
  /** An IPv4 or IPv6 header whose fixed part (20 or 40 bytes) is captured. */
  DECODED,
  /** No decoder for this link type. */
  UNSUPPORTED_LINK,
  /** The link layer carries something else: ARP, a management frame, an encrypted payload. */
  NOT_IP,
  /** The captured bytes end inside the link layer, or before the fixed part of the IP header. */
  TRUNCATED,
  /**
   * Neither version 4 nor 6, an IPv4 header length below 20 bytes, more than 16 nested headers in
   * front of IP, or a capture pseudo-header whose own length is impossible.
   */
  MALFORMED
}
