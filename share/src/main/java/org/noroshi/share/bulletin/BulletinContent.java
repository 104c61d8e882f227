package org.noroshi.share.bulletin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bulletin says; a text that was not given is empty.
 *
 * @param affected products and their versions
 * @param action what the centre asks its readers to do
 * @param due until when that should be done; null where no time is set
 * @param answerTime within which it wants to be acknowledged; null for the profile's usual time
 * @param references https addresses, shown and never fetched
 */
public record BulletinContent(
    Urgency urgency,
    String title,
    String text,
    List<Affected> affected,
    String action,
    @Nullable Instant due,
    @Nullable Duration answerTime,
    List<Indicator> indicators,
    List<String> references) {
  public static final int MOST_TITLE = 200;
  public static final int MOST_TEXT = 8000;
  public static final int MOST_AFFECTED = 50;
  public static final int MOST_INDICATORS = 200;
  public static final int MOST_REFERENCES = 20;

  /** Most characters of a reference, of a product and of its versions. */
  public static final int MOST_LINE = 500;

  /** A product and the versions of it that are meant. */
  public record Affected(String product, String versions) {}

  public BulletinContent {
    title = bounded(title.strip(), MOST_TITLE);
    text = bounded(text.strip(), MOST_TEXT);
    action = bounded(action.strip(), MOST_TEXT);
    affected = List.copyOf(affected);
    indicators = List.copyOf(indicators);
    references = List.copyOf(references);
    if (affected.size() > MOST_AFFECTED
        || indicators.size() > MOST_INDICATORS
        || references.size() > MOST_REFERENCES) {
      throw new IllegalArgumentException(
          "affected=%d, indicators=%d, references=%d"
              .formatted(affected.size(), indicators.size(), references.size()));
    }
    affected.forEach(one -> {
      bounded(one.product(), MOST_LINE);
      bounded(one.versions(), MOST_LINE);
    });
    references.forEach(one -> bounded(one, MOST_LINE));
  }

  private static String bounded(String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "a text has " + text.length() + " characters, at most " + most + " are taken");
    }
    return text;
  }

  /** An empty bulletin. */
  public static BulletinContent blank() {
    return new BulletinContent(
        Urgency.CAUTION, "", "", List.of(), "", null, null, List.of(), List.of());
  }
}
