package org.noroshi.detect.evaluate;

import java.util.List;
import org.noroshi.detect.finding.Subject;

/**
 * What is known to be in the observations.
 *
 * @param days length of the observations in days
 */
public record Planted(double days, List<PlantedAttack> attacks, List<Emergence> emergences) {
  public Planted {
    if (!(days > 0)) {
      throw new IllegalArgumentException("days=" + days);
    }
    attacks = List.copyOf(attacks);
    emergences = List.copyOf(emergences);
  }

  /**
   * An attack.
   *
   * @param victim address or prefix
   * @param above whether it reaches Moore's thresholds
   * @param firstNanos time of its first answer, nanoseconds since 1970
   * @param lastNanos time of its last one
   */
  public record PlantedAttack(String victim, boolean above, long firstNanos, long lastNanos) {}

  /**
   * Hosts that turn to a port.
   *
   * @param hosts distinct ones
   * @param firstNanos time of the first packet
   * @param lastNanos time of the last one
   */
  public record Emergence(Subject.Port port, long hosts, long firstNanos, long lastNanos) {}
}
