package org.noroshi.telescope.origin;

/**
 * A number for every country code that two letters can make, the same in all tables, so that counts
 * by country go on when another table comes into force.
 */
final class CountryCodes {
  private static final int LETTERS = 26;

  /** Numbers, with 0 for unknown. */
  static final int COUNT = 1 + LETTERS * LETTERS;

  private static final String[] TEXTS = new String[COUNT];

  static {
    TEXTS[0] = "";
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        String code = "" + first + second;
        TEXTS[index(code)] = code;
      }
    }
  }

  private CountryCodes() {}

  /**
   * @param code two capital letters, or empty for unknown
   * @throws IllegalArgumentException for anything else
   */
  static int index(String code) {
    if (code.isEmpty()) {
      return 0;
    }
    if (!code.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("country=" + code);
    }
    return 1 + LETTERS * (code.charAt(0) - 'A') + code.charAt(1) - 'A';
  }

  static String text(int index) {
    return TEXTS[index];
  }
}
