package org.noroshi.share.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Name;

/**
 * Whose deadlines may apply to a case, as a profile says it. A regime may have none.
 *
 * @param zone in which its months are counted
 * @param status what to know of it besides, for example that it is a bill; null for law in force
 */
public record Regime(String id, Name name, ZoneId zone, @Nullable Name status, List<Rule> rules) {
  /**
   * One deadline: so many hours, or so many months, after an event.
   *
   * @param hours exact hours; null where it counts months
   * @param months calendar months; null where it counts hours
   * @param marks the event that its submission is at the same time; null if none
   */
  public record Rule(
      String id,
      Name name,
      Event from,
      @Nullable Integer hours,
      @Nullable Integer months,
      @Nullable Event marks) {
    public Rule {
      if ((hours == null) == (months == null)) {
        throw new IllegalArgumentException("id=" + id + " hours=" + hours + " months=" + months);
      }
    }

    /**
     * When it is due. Hours are exact, whatever the clocks on the wall do. A month ends at the same
     * time of day of the same date of the later month; where that month has no such date, of its
     * last day (Regulation (EEC, Euratom) No 1182/71, art. 3(2)(c), which gives until the end of
     * that day: the product tells the stricter moment).
     */
    public Instant due(Instant start, ZoneId zone) {
      if (hours != null) {
        return start.plus(Duration.ofHours(hours));
      }
      return start.atZone(zone).plusMonths(months == null ? 0 : months).toInstant();
    }
  }

  public Regime {
    rules = List.copyOf(rules);
  }

  public Optional<Rule> rule(String rule) {
    return rules.stream().filter(one -> one.id().equals(rule)).findFirst();
  }
}
