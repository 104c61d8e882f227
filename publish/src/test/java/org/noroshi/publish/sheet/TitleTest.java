package org.noroshi.publish.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.publish.Language;
import org.noroshi.publish.report.Report;

class TitleTest {
  @ParameterizedTest
  @CsvSource({
    "JAPANESE, 2025-11-20, 2025-12-10, ダークネット観測報告 2025年11月20日〜12月10日",
    "JAPANESE, 2025-12-20, 2026-01-10, ダークネット観測報告 2025年12月20日〜2026年1月10日",
    "ENGLISH, 2025-11-20, 2025-12-10, Observation report: 20 November 2025 to 10 December 2025"
  })
  void rangeIsNamedByItsFirstAndLastDay(Language language, String from, String to, String title) {
    Report.Scope scope =
        new Report.Scope(
            "range", from, to, from, to, "Asia/Tokyo", "JP", "day", "TLP:CLEAR", "series");

    assertThat(Words.in(language).title(scope)).isEqualTo(title);
  }
}
