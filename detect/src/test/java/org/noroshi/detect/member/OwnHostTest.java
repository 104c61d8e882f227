package org.noroshi.detect.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Audience;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;

class OwnHostTest {
  private static List<Finding> findings(long packets, long answers, long spoofed) {
    return new OwnHost(
            "dark", "Power Example", "192.0.2.9", packets, answers, spoofed, List.of(23L), 0, 0)
        .findings(List.of(), List.of());
  }

  @Test
  void packetsAreForTheMemberAlone() {
    Finding finding = findings(9, 0, 0).getFirst();
    assertThat(finding.kind()).isEqualTo(FindingKind.OWN_HOST);
    assertThat(finding.audience()).isEqualTo(Audience.MEMBER);
    assertThat(finding.label().text()).isEqualTo("TLP:AMBER+STRICT");
    assertThat(finding.evidence().numbers()).containsEntry("member", "Power Example");
  }

  @Test
  void backscatterIsASignOfAnAttackOnTheMember() {
    assertThat(findings(0, 30, 0))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.OWN_HOST_ATTACKED);
  }

  @Test
  void aLonePacketIsAsLikelyForgedAsNot() {
    assertThat(findings(1, 0, 0).getFirst().confidence().value()).isEqualTo(0.5);
    assertThat(findings(99, 0, 0).getFirst().confidence().value()).isCloseTo(0.99, within(1e-9));
    assertThat(findings(10, 0, 10).getFirst().confidence().value()).isZero();
  }
}
