package org.noroshi.detect.ntd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.synchrony.ReferenceData;

class TuckerFactorsTest {
  static SynTensor referenceTensor() throws IOException {
    List<String[]> lines = ReferenceData.lines(TuckerFactorsTest.class, "syns.csv");
    return new SynTensor(column(lines, 0), column(lines, 1), column(lines, 2), values(lines, 3));
  }

  private static int[] column(List<String[]> lines, int field) {
    return lines.stream().mapToInt(fields -> Integer.parseInt(fields[field])).toArray();
  }

  private static double[] values(List<String[]> lines, int field) {
    return lines.stream().mapToDouble(fields -> Double.parseDouble(fields[field])).toArray();
  }

  @Test
  void halfAnHourHasTheFactorsThatNumpyFindsInTheDenseTensor() throws IOException {
    List<String[]> errors = ReferenceData.lines(TuckerFactorsTest.class, "errors.csv");
    for (int rounds : new int[] {1, 2, 10, errors.size()}) {
      double expected = Double.parseDouble(errors.get(rounds - 1)[1]);
      assertThat(TuckerFactors.of(referenceTensor(), 1, rounds).error())
          .isCloseTo(expected, within(1e-8 * expected));
    }
    TuckerFactors factors = TuckerFactors.of(referenceTensor(), 1, errors.size());
    for (String[] fields : ReferenceData.lines(TuckerFactorsTest.class, "factors.csv")) {
      double[] rows =
          switch (fields[0]) {
            case "minute" -> factors.minutes();
            case "view" -> factors.viewWeights();
            case "port" -> factors.portWeights();
            default -> factors.core();
          };
      double expected = Double.parseDouble(fields[3]);
      int at = Integer.parseInt(fields[1]) * TuckerFactors.RANK + Integer.parseInt(fields[2]);
      assertThat(rows[at]).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
    }
  }

  @Test
  void noRoundRaisesTheError() throws IOException {
    for (long seed = 1; seed <= 3; seed++) {
      double before = Double.MAX_VALUE;
      for (int rounds = 1; rounds <= 60; rounds++) {
        double error = TuckerFactors.of(referenceTensor(), seed, rounds).error();
        assertThat(error).isLessThanOrEqualTo(before * (1 + 1e-12));
        before = error;
      }
    }
  }

  @Test
  void thresholdsAreThoseThatTryingEachLevelGives() throws IOException {
    TuckerFactors factors = TuckerFactors.of(referenceTensor(), 1, 60);
    for (String[] fields : ReferenceData.lines(TuckerFactorsTest.class, "otsu.csv")) {
      int factor = Integer.parseInt(fields[0]);
      double[] weights =
          IntStream.range(0, factors.views().length)
              .mapToDouble(i -> factors.viewWeights()[i * TuckerFactors.RANK + factor])
              .toArray();
      double largest =
          IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).max().orElseThrow();
      double[] parts =
          IntStream.range(0, weights.length).mapToDouble(i -> weights[i] / largest).toArray();
      assertThat(Otsu.threshold(parts, 65_536 - parts.length))
          .isEqualTo(Double.parseDouble(fields[1]));
    }
  }

  @Test
  void noCellsDecomposeIntoNothing() {
    SynTensor empty = new SynTensor(new int[0], new int[0], new int[0], new double[0]);
    TuckerFactors factors = TuckerFactors.of(empty, 1);
    assertThat(factors.rounds()).isZero();
    assertThat(factors.error()).isZero();
  }
}
