package org.noroshi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OWASP, CSV Injection: what a spreadsheet takes for a formula. */
class CsvCellTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
  void aFormulaIsMadeAText(String text) {
    assertThat(CsvCell.of(text).replace("\"", "")).startsWith("'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:db8::1", "tcp/23 tcp/80", "", "3"})
  void otherTextStays(String text) {
    assertThat(CsvCell.of(text)).isEqualTo(text);
  }

  /** RFC 4180, section 2, rules 6 and 7. */
  @Test
  void whatWouldEndACellIsQuoted() {
    assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvCell.of("a\r\nb")).isEqualTo("\"a\r\nb\"");
    assertThat(CsvCell.of("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
  }

  @Test
  void numbersAreNoFormulasAndWhatIsNotKnownIsEmpty() {
    assertThat(CsvCell.of(-1)).isEqualTo("-1");
    assertThat(CsvCell.of(0.5)).isEqualTo("0.5");
    assertThat(CsvCell.of(null)).isEmpty();
  }
}
