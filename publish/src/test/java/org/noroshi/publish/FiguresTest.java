package org.noroshi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0,0,0",
    "999,999,999",
    "9999,'9,999','9,999'",
    "12345,12.3k,1.23万",
    "4560000,4.56M,456万",
    "619700000000,620G,'6,197億'",
    "0.25,0.25,0.25"
  })
  void largeNumbersAreShortenedByTheUnitsOfTheLanguage(double value, String en, String ja) {
    assertThat(Figures.compact(value, Language.ENGLISH)).isEqualTo(en);
    assertThat(Figures.compact(value, Language.JAPANESE)).isEqualTo(ja);
  }

  @ParameterizedTest
  @CsvSource({"0,0,0 %", "1,100000,<0.1 %", "99999,100000,>99.9 %", "1,1,100 %", "1,40,2.5 %"})
  void aShareIsNeverRoundedToNothingOrToAll(long part, long whole, String text) {
    assertThat(Figures.percent(part, whole)).isEqualTo(text);
  }

  @Test
  void timesKeepThePrecisionOfTheCapture() {
    assertThat(Figures.timestamp(1_519_862_400_123_456_000L, 6))
        .isEqualTo("2018-03-01T00:00:00.123456Z");
    assertThat(Figures.timestamp(1_519_862_400_123_456_789L, 9))
        .isEqualTo("2018-03-01T00:00:00.123456789Z");
    assertThat(Figures.timestamp(-1, 9)).isEqualTo("1969-12-31T23:59:59.999999999Z");
  }

  @Test
  void sizesAndLengthsAreInTheirLargestUnits() {
    assertThat(Figures.bytes(1023)).isEqualTo("1023 B");
    assertThat(Figures.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(Figures.duration(90_061, Language.ENGLISH)).isEqualTo("1 d 1 h");
    assertThat(Figures.duration(300, Language.JAPANESE)).isEqualTo("5 分");
    assertThat(Figures.probability(Math.pow(2, -32))).isEqualTo("2^-32");
  }
}
