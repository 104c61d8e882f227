package org.noroshi.detect.infected;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.source.SourceDay;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.ToolVerdict;

class InfectedHostsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final InfectedHosts infected = new InfectedHosts("dark", "JP");
  private final FindingBook book = new FindingBook();

  private void day(int number, int japanese, int others) {
    for (int i = 0; i < japanese + others; i++) {
      boolean home = i < japanese;
      infected.add(
          source(i, number, home ? "JP" : "BR", home ? 64_496L : 64_511L),
          new ToolVerdict(Tool.MIRAI, 4, 5, 1e-30));
    }
    infected.endOf(DAY.plusDays(number)).forEach(book::add);
  }

  private static SourceDay source(
      int host, int day, @Nullable String country, @Nullable Long asNumber) {
    long start = day * DAY_NANOS;
    return new SourceDay(
        "dark",
        "192.0.2." + host,
        5,
        5,
        1,
        23,
        4,
        0,
        0,
        start,
        start + 300_000_000_000L,
        country,
        asNumber);
  }

  private Finding of(String subject) {
    return book.findings().stream()
        .filter(finding -> finding.subject().equals(subject))
        .reduce((a, b) -> {
          throw new AssertionError("two of " + subject);
        })
        .orElseThrow();
  }

  @Test
  void eachCountryAndAsIsOneFindingThatGrows() {
    day(0, 3, 7);
    day(1, 9, 5);
    day(2, 2, 6);
    assertThat(book.findings())
        .extracting(Finding::subject)
        .containsExactlyInAnyOrder("JP", "BR", "AS64496", "AS64511");
    Finding abroad = of("BR");
    assertThat(abroad.strength()).isEqualTo(7);
    assertThat(abroad.firstNanos()).isZero();
    assertThat(abroad.lastNanos()).isEqualTo(2 * DAY_NANOS + 600_000_000_000L - 1);
    assertThat(abroad.evidence().numbers())
        .containsEntry("hosts", 6L)
        .containsEntry("packets", 24L)
        .containsEntry("days", 3L)
        .doesNotContainKey("hostsByDay");
    assertThat(abroad.confidence().value()).isGreaterThan(0.999);
  }

  @Test
  void theHomeCountryHasEveryDay() {
    day(0, 3, 0);
    day(1, 9, 0);
    day(2, 1, 0);
    assertThat(of("JP").evidence().numbers())
        .containsEntry("hostsByDay", List.of(3L, 9L, 1L))
        .containsEntry("dates", List.of("2026-01-01", "2026-01-02", "2026-01-03"));
    assertThat(of("JP").strength()).isEqualTo(9);
  }

  @Test
  void fewHostsAbroadAreNotToldOf() {
    day(0, 0, 2);
    assertThat(book.findings()).isEmpty();
  }

  @Test
  void unknownOriginStaysUnknown() {
    infected.add(source(1, 0, null, null), new ToolVerdict(Tool.MIRAI, 4, 5, 1e-30));
    assertThat(infected.endOf(DAY)).isEmpty();
  }
}
