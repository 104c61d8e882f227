package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.noroshi.publish.Language;

class TextTest {
  @Test
  void eastAsianLettersTakeTwoCellsAndMarksNone() {
    assertThat(TextWidth.of("狼煙 noroshi")).isEqualTo(12);
    assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
    assertThat(TextWidth.left("日本語", 5)).isEqualTo("日本…");
    assertThat(TextWidth.right("日本", 5)).isEqualTo(" 日本");
  }

  @Test
  void barsGrowByEighthsAndNeverHideWhatIsThere() {
    assertThat(TextBars.bar(0.5, 4)).isEqualTo("██  ");
    assertThat(TextBars.bar(0.40625, 4)).isEqualTo("█▋  ");
    assertThat(TextBars.bar(0.00001, 4)).isEqualTo("▏   ");
    assertThat(TextBars.bar(0, 4)).isEqualTo("    ");
  }

  @Test
  void curveAveragesWhatDoesNotFit() {
    assertThat(TextBars.curve(new long[] {0, 0, 4, 4, 8, 8}, 3)).isEqualTo(" ▅█");
    assertThat(TextBars.curve(new long[0], 3)).isEmpty();
  }

  @Test
  void japaneseIsWrappedBetweenLetters() {
    assertThat(TextWrap.lines("送信元から届いた", 8)).containsExactly("送信元か", "ら届いた");
    assertThat(TextWrap.lines("one two three", 8)).containsExactly("one two", "three");
  }

  @Test
  void progressSaysShareRateAndTimeLeft() {
    assertThat(ProgressBar.line(50, 200, 1_000_000, 2, Language.ENGLISH))
        .contains(" 25 %", "500k records/s", "6 s left");
    assertThat(ProgressBar.line(50, 0, 1_000, 2, Language.ENGLISH))
        .isEqualTo("1,000  500 records/s");
  }
}
