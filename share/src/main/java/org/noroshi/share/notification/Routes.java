package org.noroshi.share.notification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.noroshi.share.policy.Mode;

/**
 * Who receives a report or a case, as a profile says it.
 *
 * @param relayTime after which the centre sees that a report waits at a ministry
 * @param cases who receives a case besides those whom it is addressed to
 * @param crisis organisations that answer for crises
 */
public record Routes(
    Duration relayTime, Map<Mode, Way> ways, Map<Mode, List<Receiver>> cases, List<String> crisis) {
  /** Who is meant by a word of the profile. */
  public enum Receiver {
    /** Ministries responsible for a sector in which the reporter operates, or that a case is in. */
    SECTOR_MINISTRIES,
    CENTRE,
    /** Bodies that answer for crises. */
    CRISIS
  }

  /** At once when it is sent, and once a ministry has relayed it. */
  public record Way(List<Receiver> atOnce, List<Receiver> relayed) {
    public Way {
      atOnce = List.copyOf(atOnce);
      relayed = List.copyOf(relayed);
    }
  }

  public Routes {
    ways = Map.copyOf(ways);
    cases = Map.copyOf(cases);
    crisis = List.copyOf(crisis);
    for (Mode mode : Mode.values()) {
      if (!ways.containsKey(mode) || !cases.containsKey(mode)) {
        throw new IllegalArgumentException("no way for mode=" + mode);
      }
    }
  }
}
