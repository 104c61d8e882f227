package org.noroshi.share.notification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.noroshi.share.policy.Mode;

/**
 * Who receives a report, as a profile says it.
 *
 * @param relayTime after which the centre sees that a report waits at a ministry
 * @param crisis organisations that answer for crises
 */
public record Routes(Duration relayTime, Map<Mode, Way> ways, List<String> crisis) {
  /** Who is meant by a word of the profile. */
  public enum Receiver {
    /** Ministries responsible for a sector in which the reporter operates. */
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
    crisis = List.copyOf(crisis);
    for (Mode mode : Mode.values()) {
      if (!ways.containsKey(mode)) {
        throw new IllegalArgumentException("no way for mode=" + mode);
      }
    }
  }
}
