package org.noroshi.detect.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingBookTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final Subject PORT = new Subject.Port("tcp", 8080);

  private static Finding rising(Subject subject, long first, long last, double hosts) {
    return Finding.born(
        FindingKind.RISING_PORT,
        subject,
        "dark",
        first,
        last,
        hosts,
        new Confidence(0.99, Confidence.Meaning.NOT_BY_CHANCE),
        Evidence.of(List.of(first), Map.of("hosts", (long) hosts)));
  }

  @Test
  void whatIsSeenAgainSoonMakesTheFindingGrow() {
    FindingBook book = new FindingBook();
    Finding first = book.add(rising(PORT, 0, HOUR, 30));
    book.add(rising(PORT, 2 * HOUR, 3 * HOUR, 80));
    book.add(rising(PORT, 4 * HOUR, 5 * HOUR, 40));
    assertThat(book.findings()).hasSize(1);
    Finding grown = book.findings().getFirst();
    assertThat(grown.id()).isEqualTo(first.id());
    assertThat(grown.firstNanos()).isZero();
    assertThat(grown.lastNanos()).isEqualTo(5 * HOUR);
    assertThat(grown.strength()).isEqualTo(80);
    assertThat(grown.evidence().numbers()).containsEntry("hosts", 80L);
    assertThat(grown.evidence().windows()).containsExactly(0L, 2 * HOUR, 4 * HOUR);
  }

  @Test
  void afterTheKindsRestItIsANewFinding() {
    FindingBook book = new FindingBook();
    book.add(rising(PORT, 0, HOUR, 30));
    book.add(rising(PORT, 26 * HOUR, 27 * HOUR, 30));
    assertThat(book.findings()).hasSize(2);
    assertThat(book.findings().get(0).id()).isNotEqualTo(book.findings().get(1).id());
  }

  @Test
  void whatLiesBetweenTwoFindingsJoinsThemUnderTheEarlierId() {
    FindingBook book = new FindingBook();
    Finding early = book.add(rising(PORT, 0, HOUR, 30));
    book.add(rising(PORT, 40 * HOUR, 41 * HOUR, 30));
    book.add(rising(PORT, 20 * HOUR, 21 * HOUR, 30));
    assertThat(book.findings()).extracting(Finding::id).containsExactly(early.id());
  }

  @Test
  void otherSubjectsStayApart() {
    FindingBook book = new FindingBook();
    book.add(rising(PORT, 0, HOUR, 30));
    book.add(rising(new Subject.Port("udp", 8080), 0, HOUR, 30));
    assertThat(book.findings()).hasSize(2);
  }

  @Test
  void addingTheSameAgainChangesNothing() {
    FindingBook book = new FindingBook();
    Finding finding = rising(PORT, 0, HOUR, 30);
    book.add(finding);
    List<Finding> before = book.findings();
    book.add(finding);
    assertThat(book.findings()).isEqualTo(before);
  }

  @Test
  void aFindingIsBornWithItsKindsLabelAudienceAndTechnique() {
    Finding finding = rising(PORT, 0, HOUR, 30);
    assertThat(finding.label().text()).isEqualTo("TLP:GREEN");
    assertThat(finding.audience()).isEqualTo(Audience.ANALYSTS);
    assertThat(finding.technique()).isEqualTo("T1595");
    assertThat(FindingKind.OWN_HOST.label()).isEqualTo(Label.AMBER_STRICT);
    assertThat(FindingKind.OWN_HOST.audience()).isEqualTo(Audience.MEMBER);
  }

  @Test
  void everyKindLabelAndAudienceIsFoundByItsWord() {
    for (FindingKind kind : FindingKind.values()) {
      assertThat(FindingKind.of(kind.key())).isEqualTo(kind);
    }
    for (Label label : Label.values()) {
      assertThat(Label.of(label.text())).isEqualTo(label);
    }
    for (Audience audience : Audience.values()) {
      assertThat(Audience.of(audience.key())).isEqualTo(audience);
    }
  }
}
