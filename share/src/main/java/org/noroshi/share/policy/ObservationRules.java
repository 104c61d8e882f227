package org.noroshi.share.policy;

import org.noroshi.detect.finding.Audience;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.person.Role;

/**
 * Who sees what of the telescope's own tables. Addresses of sources and victims are about persons
 * and organisations that do not know of us: the centre's desk works with them, all others see
 * countries, networks and ports.
 */
public final class ObservationRules {
  private ObservationRules() {}

  /** Counts over time, by port, country, network and tool. */
  public static Decision statistics(Viewer viewer) {
    return new Decision(viewer.readsContent(), "whoever reads content");
  }

  /** Addresses, packets, and which sensor saw them: where a sensor stands is nobody else's. */
  public static Decision addresses(Viewer viewer) {
    boolean allowed =
        viewer.readsContent() && (viewer.is(Role.ANALYST) || viewer.is(Role.CENTRE_LEAD));
    return new Decision(allowed, "centre's desk works with addresses");
  }

  /**
   * A finding of the telescope's, as its label lets it be told. The centre's desk sees all but
   * {@link Label#RED}, which is for named persons and never for a role; the community what is for
   * it, everybody what is clear, and neither of them what names a host.
   */
  public static Decision finding(Viewer viewer, FindingKind kind, Label label, Audience audience) {
    if (label == Label.RED) {
      return new Decision(false, "red is for named persons");
    }
    if (addresses(viewer).allowed()) {
      return new Decision(true, "centre's desk");
    }
    if (namesHost(kind)) {
      return new Decision(false, "addresses stay at the centre's desk");
    }
    if (audience != Audience.ANALYSTS) {
      return new Decision(false, "made for others");
    }
    if (label == Label.CLEAR) {
      return new Decision(true, "public");
    }
    return new Decision(label == Label.GREEN && viewer.readsContent(), "community");
  }

  /** Whether the subject of a kind of finding is a host or a sensor, or tells of one. */
  private static boolean namesHost(FindingKind kind) {
    return switch (kind) {
      case INFECTED_HOST,
          TOOL_SCANNER,
          INVESTIGATION_SCANNER,
          ATTACK,
          OWN_HOST,
          OWN_HOST_ATTACKED,
          SENSOR_HEALTH ->
          true;
      case RISING_PORT,
          RISING_COUNTRY,
          COORDINATED_HOSTS,
          INFECTED_HOSTS,
          CAMPAIGN,
          EXPLOIT_ATTEMPT ->
          false;
    };
  }
}
