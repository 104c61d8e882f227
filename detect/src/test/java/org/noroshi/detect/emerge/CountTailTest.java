package org.noroshi.detect.emerge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values by exact fractions and 60-digit decimals, independent of this code. */
class CountTailTest {
  @ParameterizedTest
  @CsvSource({
    "40, 10, 2, 4.6317732049772076e-06",
    "25, 10, 2, 0.004520592745393515",
    "100, 20, 3, 6.448970698558072e-10",
    "5, 2, 2, 0.109375",
    "20, 1.5, 1, 3.283434196613644e-16",
    "3, 0.2, 1, 0.0011484812448621323",
    "60, 30, 1, 9.251868804915057e-07"
  })
  void tailsAreThoseOfTheDistribution(long count, double mean, double dispersion, double tail) {
    assertThat(CountTail.atLeast(count, mean, dispersion)).isCloseTo(tail, within(tail * 1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 2, 1", "5, 0, 2, 0"})
  void nothingIsCertainAndSomethingFromNothingIsNot(
      long count, double mean, double dispersion, double tail) {
    assertThat(CountTail.atLeast(count, mean, dispersion)).isEqualTo(tail);
  }
}
