package org.noroshi.share.knowledge;

/**
 * What somebody said.
 *
 * @param by who said it
 * @param said when: a year, a month or a day as {@code 2024}, {@code 2024-05}, {@code 2024-05-01};
 *     empty where unknown
 * @param source where it can be read
 */
public record Claim(Words text, Words by, Certainty certainty, String said, String source) {
  /** Most characters of the text in a language. */
  public static final int MOST_TEXT = 1000;

  /** Most characters of who said it. */
  public static final int MOST_BY = 200;

  /** Most characters of the source. */
  public static final int MOST_SOURCE = 500;

  public Claim {
    if (text.isEmpty() || by.isEmpty()) {
      throw new IllegalArgumentException("a claim needs its text and who made it");
    }
  }
}
