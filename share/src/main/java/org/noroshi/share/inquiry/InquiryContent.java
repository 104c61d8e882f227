package org.noroshi.share.inquiry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked; a text that was not given is empty.
 *
 * @param versions of the product that are meant
 * @param text why it is asked, and how to find out
 * @param due until when answers are taken; null while it is not set
 */
public record InquiryContent(
    String title, String product, String versions, String text, @Nullable Instant due) {
  public static final int MOST_TITLE = 200;
  public static final int MOST_PRODUCT = 200;
  public static final int MOST_VERSIONS = 500;
  public static final int MOST_TEXT = 4000;

  public InquiryContent {
    title = bounded(title, MOST_TITLE);
    product = bounded(product, MOST_PRODUCT);
    versions = bounded(versions, MOST_VERSIONS);
    text = bounded(text, MOST_TEXT);
  }

  private static String bounded(String text, int most) {
    String stripped = text.strip();
    if (stripped.length() > most) {
      throw new IllegalArgumentException(
          "a text has " + stripped.length() + " characters, at most " + most + " are taken");
    }
    return stripped;
  }

  /** An empty inquiry. */
  public static InquiryContent blank() {
    return new InquiryContent("", "", "", "", null);
  }
}
