package org.noroshi.web.api;

/** What is text: what every database, page and mail can carry. */
final class Texts {
  private Texts() {}

  /** Whether there is neither half a character nor a control other than line feed and tab. */
  static boolean isText(String given) {
    return given
        .codePoints()
        .noneMatch(c ->
            c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r');
  }
}
