package org.noroshi.share.bulletin;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a country's profile sets for what the centre sends down.
 *
 * @param answerTimes within which bulletins want to be acknowledged
 * @param smallestGroup the least number of organisations among which one may be told of
 */
public record SharingTerms(Map<Urgency, Duration> answerTimes, int smallestGroup) {
  public SharingTerms {
    answerTimes = Map.copyOf(new EnumMap<>(answerTimes));
    if (answerTimes.size() != Urgency.values().length || smallestGroup < 2) {
      throw new IllegalArgumentException(
          "answerTimes=" + answerTimes + ", smallestGroup=" + smallestGroup);
    }
  }

  /** The usual time for an urgency. */
  public Duration answerTime(Urgency urgency) {
    Duration time = answerTimes.get(urgency);
    if (time == null) {
      throw new IllegalStateException("urgency=" + urgency);
    }
    return time;
  }
}
