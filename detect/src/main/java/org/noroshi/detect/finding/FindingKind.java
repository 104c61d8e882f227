package org.noroshi.detect.finding;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is about. Each kind has the label, audience and ATT&amp;CK technique (MITRE
 * ATT&amp;CK v18.1) that its findings are born with.
 */
public enum FindingKind {
  /** A port that many more hosts ask for than before. Strength: hosts of the strongest slot. */
  RISING_PORT("risingPort", Label.GREEN, Audience.ANALYSTS, "T1595", Duration.ofHours(24)),
  /** A country from which many more hosts come than before. Strength: hosts of that slot. */
  RISING_COUNTRY("risingCountry", Label.GREEN, Audience.ANALYSTS, "T1595", Duration.ofHours(24)),
  /**
   * A port on which hosts are in step. Strength: how many of NICT's methods name it in one half
   * hour.
   */
  COORDINATED_HOSTS(
      "coordinatedHosts", Label.GREEN, Audience.ANALYSTS, "T1595", Duration.ofHours(24)),
  /** A host that scans as the Mirai family does. Strength: packets with the mark. */
  INFECTED_HOST("infectedHost", Label.AMBER, Audience.ANALYSTS, "T1584.005", Duration.ofDays(3)),
  /** A country or AS in which hosts scan as the Mirai family does. Strength: hosts of a day. */
  INFECTED_HOSTS("infectedHosts", Label.GREEN, Audience.ANALYSTS, "T1584.005", Duration.ofDays(3)),
  /** A host that scans with a known tool. Strength: packets with the mark. */
  TOOL_SCANNER("toolScanner", Label.GREEN, Audience.ANALYSTS, "T1595.001", Duration.ofDays(3)),
  /** Hosts that behave alike over days. Strength: hosts. */
  CAMPAIGN("campaign", Label.GREEN, Audience.ANALYSTS, "T1595.001", Duration.ofDays(3)),
  /** A host that scans for investigation. Strength: packets of the strongest day. */
  INVESTIGATION_SCANNER(
      "investigationScanner", Label.CLEAR, Audience.ANALYSTS, "T1595.001", Duration.ofDays(7)),
  /** A denial-of-service attack seen by its backscatter. Strength: packets. */
  ATTACK("attack", Label.AMBER, Audience.ANALYSTS, "T1498.001", Duration.ofMinutes(5)),
  /** Payloads that a signature knows. Strength: packets. */
  EXPLOIT_ATTEMPT("exploitAttempt", Label.GREEN, Audience.ANALYSTS, "T1190", Duration.ofDays(7)),
  /** Packets from a member's own address. Strength: packets. */
  OWN_HOST("ownHost", Label.AMBER_STRICT, Audience.MEMBER, "T1584.005", Duration.ofDays(3)),
  /** Backscatter from a member's own address. Strength: packets. */
  OWN_HOST_ATTACKED(
      "ownHostAttacked", Label.AMBER_STRICT, Audience.MEMBER, "T1498.001", Duration.ofHours(1)),
  /** A sensor that fell silent, jumped in time or lost packets. Strength: seconds or packets. */
  SENSOR_HEALTH("sensorHealth", Label.AMBER_STRICT, Audience.OPERATORS, null, Duration.ofHours(1));

  private final String key;
  private final Label label;
  private final Audience audience;
  private final @Nullable String technique;
  private final Duration rest;

  FindingKind(
      String key, Label label, Audience audience, @Nullable String technique, Duration rest) {
    this.key = key;
    this.label = label;
    this.audience = audience;
    this.technique = technique;
    this.rest = rest;
  }

  /** As tables and JSON have it. */
  public String key() {
    return key;
  }

  public Label label() {
    return label;
  }

  public Audience audience() {
    return audience;
  }

  /** Of ATT&amp;CK; null where none fits. */
  public @Nullable String technique() {
    return technique;
  }

  /** After so much silence what is seen of the same subject is a new finding (our choice). */
  public Duration rest() {
    return rest;
  }

  /**
   * The kind that is called so.
   *
   * @throws IllegalArgumentException for a word that names none
   */
  public static FindingKind of(String key) {
    for (FindingKind kind : values()) {
      if (kind.key.equals(key)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind=" + key);
  }
}
