package org.noroshi.detect.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;

class SourceFindingsTest {
  private static final OptionalDouble SLASH_16 = OptionalDouble.of(65_536);

  private final SourceFindings findings =
      new SourceFindings(
          InvestigationRule.NICTER,
          address -> address.equals("192.0.2.7") ? "a published list" : null);

  private static SourceDay source(
      String address, long packets, long ports, long mirai, long masscan) {
    return new SourceDay(
        "dark",
        address,
        packets,
        packets,
        ports,
        23,
        mirai,
        masscan,
        0,
        0,
        300_000_000_000L,
        "JP",
        null);
  }

  private List<FindingKind> kinds(SourceDay day) {
    return findings.of(day, SLASH_16).stream().map(Finding::kind).toList();
  }

  @Test
  void twoOfTwoPacketsWithMiraisMarkAreNoChance() {
    assertThat(kinds(source("192.0.2.1", 2, 1, 2, 0))).containsExactly(FindingKind.INFECTED_HOST);
  }

  @Test
  void oneMasscanMarkInManyPacketsIsChance() {
    assertThat(kinds(source("192.0.2.1", 70_000, 1, 0, 1))).isEmpty();
  }

  @Test
  void aScannersToolIsNamedWithItsChance() {
    Finding finding = findings.of(source("192.0.2.1", 50, 1, 0, 50), SLASH_16).getFirst();
    assertThat(finding.kind()).isEqualTo(FindingKind.TOOL_SCANNER);
    assertThat(finding.evidence().numbers()).containsEntry("tool", "masscan");
    assertThat((double) finding.evidence().numbers().get("chance")).isLessThan(1e-200);
  }

  /** 300,000 packets on 290,000 addresses are 67,797 on a /16, rounded up. */
  @Test
  void thePacketThresholdOfInvestigationScalesWithTheSensor() {
    assertThat(InvestigationRule.NICTER.leastPackets(65_536)).isEqualTo(67_796);
    assertThat(kinds(source("192.0.2.1", 67_796, 30, 0, 0)))
        .containsExactly(FindingKind.INVESTIGATION_SCANNER);
    assertThat(kinds(source("192.0.2.1", 67_795, 30, 0, 0))).isEmpty();
    assertThat(kinds(source("192.0.2.1", 67_796, 29, 0, 0))).isEmpty();
  }

  @Test
  void aPublishedListIsEnough() {
    assertThat(kinds(source("192.0.2.7", 40, 30, 0, 0)))
        .containsExactly(FindingKind.INVESTIGATION_SCANNER);
  }

  @Test
  void withoutTheSensorsSizeTheRuleIsSilent() {
    assertThat(findings.of(source("192.0.2.1", 1_000_000, 900, 0, 0), OptionalDouble.empty()))
        .isEmpty();
  }
}
