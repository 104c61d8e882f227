package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolVerdictTest {
  @Test
  void chanceIsThatOfTheBinomialTailByHand() {
    // n = 1, k = 1: p; n = 2, k = 2: p squared; n = 3, k = 2: about 3 p^2
    double p = 1 / 65536.0;
    assertThat(ToolVerdict.tail(1, 1, 16)).isCloseTo(p, within(1e-15));
    assertThat(ToolVerdict.tail(2, 2, 16)).isCloseTo(p * p, within(1e-20));
    assertThat(ToolVerdict.tail(2, 3, 16)).isCloseTo(3 * p * p, within(1e-13));
    assertThat(ToolVerdict.tail(1, 1, 32)).isCloseTo(2.3283064365386963e-10, within(1e-20));
  }

  /**
   * Exact rational sums of C(n,i) p^i (1-p)^(n-i), rounded once at the end (Python's fractions).
   */
  @ParameterizedTest
  @CsvSource({
    "1, 2, 16, 3.0517345294356346e-05",
    "2, 3, 16, 6.984848255342513e-10",
    "1, 70000, 16, 0.6563471827855824",
    "5, 10, 16, 2.0843626184681802e-22",
    "12, 20, 16, 2.0065917628495402e-53",
    "1, 1000, 32, 2.3283061657592246e-07",
    "2, 2, 32, 5.421010862427522e-20"
  })
  void chanceIsTheWholeBinomialTail(long k, long n, int bits, double expected) {
    assertThat(ToolVerdict.tail(k, n, bits)).isCloseTo(expected, withPercentage(1e-8));
  }

  @Test
  void aSinglePacketNamesMiraiButNotMasscan() {
    assertThat(ToolVerdict.of(new long[] {1, 0, 0, 0}, 1)).isNotNull();
    assertThat(ToolVerdict.of(new long[] {0, 1, 0, 0}, 1)).isNull();
    ToolVerdict masscan = ToolVerdict.of(new long[] {0, 2, 0, 0}, 2);
    assertThat(masscan).isNotNull().extracting(ToolVerdict::tool).isEqualTo(Tool.MASSCAN);
  }

  @Test
  void aMarkOnFewOfManyPacketsIsChance() {
    assertThat(ToolVerdict.of(new long[] {0, 3, 2, 0}, 200_000)).isNull();
  }

  @Test
  void chanceOfMillionsOfPacketsIsFiniteAndSmall() {
    assertThat(ToolVerdict.tail(5_000_000, 10_000_000, 16)).isBetween(0.0, 1e-300);
  }
}
