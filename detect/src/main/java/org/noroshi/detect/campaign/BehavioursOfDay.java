package org.noroshi.detect.campaign;

import java.util.List;
import java.util.Map;
import org.noroshi.detect.finding.Subject;

/**
 * The IPv4 sources of a day that asked for {@value #FEWEST_PORTS} to {@value #MOST_PORTS} ports, by
 * behaviour. Fewer ports are no choice that would tell groups apart; more is a sweep.
 *
 * @param sources all of them
 * @param byPort how many of them asked for a port
 * @param groups behaviours that several sources share
 */
public record BehavioursOfDay(long sources, Map<Subject.Port, Long> byPort, List<Group> groups) {
  public static final int FEWEST_PORTS = 3;
  public static final int MOST_PORTS = 29;

  /** Nobody. */
  public static final BehavioursOfDay NONE = new BehavioursOfDay(0, Map.of(), List.of());

  public BehavioursOfDay {
    byPort = Map.copyOf(byPort);
    groups = List.copyOf(groups);
  }

  /**
   * Sources with one behaviour.
   *
   * @param networks /16 that they stand in
   * @param inOrder how many of them began with the ports in the most usual order, by windows
   * @param windows windows in which they sent, those of each source apart
   * @param firstNanos start of the first window
   * @param lastNanos start of the last one
   */
  public record Group(
      Behaviour behaviour,
      long sources,
      long networks,
      long inOrder,
      long packets,
      long windows,
      long firstNanos,
      long lastNanos) {}
}
