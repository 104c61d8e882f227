package org.noroshi.share.database;

import java.security.SecureRandom;

/** Names of rows that tell nothing: neither when they were made nor how many there are. */
public final class Identifiers {
  /** Characters of an identifier: 130 bits in Crockford's base 32, lower case. */
  public static final int LENGTH = 26;

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Identifiers() {}

  public static String next() {
    byte[] random = new byte[LENGTH];
    RANDOM.nextBytes(random);
    char[] text = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      text[i] = DIGITS[random[i] & 31];
    }
    return new String(text);
  }

  /** Whether it looks like one; anything else that a client sends need not be looked up. */
  public static boolean isValid(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
  }
}
