package org.noroshi.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP, CSV Injection: what a spreadsheet takes for a formula. */
class FeedCellTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void aFormulaIsMadeAText(String text) {
    assertThat(FeedPages.cell(text).replace("\"", "")).startsWith("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:db8::1", "tcp/23 tcp/80", "", "3"})
  void otherTextStays(String text) {
    assertThat(FeedPages.cell(text)).isEqualTo(text);
  }
}
