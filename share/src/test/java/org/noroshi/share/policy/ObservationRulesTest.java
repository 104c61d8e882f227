package org.noroshi.share.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Audience;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;

/** Written down by hand: who sees what of the telescope's tables, and why. */
class ObservationRulesTest {
  private static Viewer viewer(Role role) {
    OrganisationKind kind =
        EnumSet.allOf(OrganisationKind.class).stream().filter(role::fits).findFirst().orElseThrow();
    return new Viewer("me", "some", kind, Set.of(role), Set.of(), Set.of(), false, Mode.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({
    // role, statistics, addresses; why
    "REPORTER, true, false", // reads what is for the community
    "SECURITY_LEAD, true, false",
    "CEPTOAR_DESK, true, false",
    "MINISTRY_DESK, true, false", // no task of a ministry needs a stranger's address
    "ANALYST, true, true", // works with them
    "CENTRE_LEAD, true, true",
    "COUNCIL_SECRETARIAT, true, false", // at the centre, but not at its desk
    "AUDITOR, false, false", // reads what was done, never content
    "SYSTEM_OPERATOR, false, false", // keeps the system running
  })
  void whoSeesCountsAndWhoAddresses(Role role, boolean statistics, boolean addresses) {
    assertThat(ObservationRules.statistics(viewer(role)).allowed()).isEqualTo(statistics);
    assertThat(ObservationRules.addresses(viewer(role)).allowed()).isEqualTo(addresses);
  }

  @Test
  void thePublicSeesNeither() {
    assertThat(ObservationRules.statistics(Viewer.PUBLIC).allowed()).isFalse();
    assertThat(ObservationRules.addresses(Viewer.PUBLIC).allowed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // kind, label, audience: public, operator, analyst, auditor; why
    "RISING_PORT, CLEAR, ANALYSTS, true, true, true, true", // clear is anyone's
    "RISING_PORT, GREEN, ANALYSTS, false, true, true, false", // the community's
    "RISING_PORT, AMBER, ANALYSTS, false, false, true, false", // the centre's own
    "RISING_PORT, AMBER_STRICT, ANALYSTS, false, false, true, false",
    "RISING_PORT, RED, ANALYSTS, false, false, false, false", // named persons only
    "TOOL_SCANNER, GREEN, ANALYSTS, false, false, true, false", // its subject is an address
    "INVESTIGATION_SCANNER, CLEAR, ANALYSTS, false, false, true, false",
    "RISING_PORT, GREEN, MEMBER, false, false, true, false", // one member's
    "RISING_PORT, CLEAR, OPERATORS, false, false, true, false", // the sensors' operators'
    "CAMPAIGN, GREEN, ANALYSTS, false, true, true, false",
    "EXPLOIT_ATTEMPT, GREEN, ANALYSTS, false, true, true, false",
    "COORDINATED_HOSTS, GREEN, ANALYSTS, false, true, true, false",
    "RISING_COUNTRY, GREEN, ANALYSTS, false, true, true, false",
    "INFECTED_HOSTS, GREEN, ANALYSTS, false, true, true, false", // a country or network
    "OWN_HOST, AMBER_STRICT, MEMBER, false, false, true, false",
    "SENSOR_HEALTH, AMBER_STRICT, OPERATORS, false, false, true, false",
  })
  void whoSeesAFinding(
      FindingKind kind,
      Label label,
      Audience audience,
      boolean everybody,
      boolean operator,
      boolean analyst,
      boolean auditor) {
    assertThat(sees(Viewer.PUBLIC, kind, label, audience)).isEqualTo(everybody);
    assertThat(sees(viewer(Role.REPORTER), kind, label, audience)).isEqualTo(operator);
    assertThat(sees(viewer(Role.CEPTOAR_DESK), kind, label, audience)).isEqualTo(operator);
    assertThat(sees(viewer(Role.MINISTRY_DESK), kind, label, audience)).isEqualTo(operator);
    assertThat(sees(viewer(Role.ANALYST), kind, label, audience)).isEqualTo(analyst);
    assertThat(sees(viewer(Role.CENTRE_LEAD), kind, label, audience)).isEqualTo(analyst);
    assertThat(sees(viewer(Role.AUDITOR), kind, label, audience)).isEqualTo(auditor);
  }

  /** Kinds whose subject is an address or a sensor (docs of FindingKind), whatever their label. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "INFECTED_HOST",
        "TOOL_SCANNER",
        "INVESTIGATION_SCANNER",
        "ATTACK",
        "OWN_HOST",
        "OWN_HOST_ATTACKED",
        "SENSOR_HEALTH"
      })
  void whatNamesAHostStaysAtTheDesk(FindingKind kind) {
    for (Label label : Label.values()) {
      assertThat(sees(viewer(Role.SECURITY_LEAD), kind, label, Audience.ANALYSTS)).isFalse();
      assertThat(sees(Viewer.PUBLIC, kind, label, Audience.ANALYSTS)).isFalse();
    }
  }

  /** Whoever runs or audits the system reads nothing, whatever else they hold. */
  @Test
  void noContentBesideARoleThatReadsNone() {
    Viewer both =
        new Viewer(
            "me",
            "nco",
            OrganisationKind.CENTRE,
            Set.of(Role.ANALYST, Role.AUDITOR),
            Set.of(),
            Set.of(),
            false,
            Mode.NORMAL);
    assertThat(ObservationRules.statistics(both).allowed()).isFalse();
    assertThat(ObservationRules.addresses(both).allowed()).isFalse();
  }

  private static boolean sees(Viewer viewer, FindingKind kind, Label label, Audience audience) {
    return ObservationRules.finding(viewer, kind, label, audience).allowed();
  }
}
