package org.noroshi.detect.nmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.synchrony.ReferenceData;

class NonNegativeFactorsTest {
  static MinuteCounts referenceCounts() throws IOException {
    List<Integer> views = new ArrayList<>();
    List<long[]> columns = new ArrayList<>();
    for (String[] fields : ReferenceData.lines(NonNegativeFactorsTest.class, "minutes.csv")) {
      views.add(Integer.parseInt(fields[0]));
      columns.add(ReferenceData.counts(fields, 1));
    }
    return new MinuteCounts(0, views, columns);
  }

  @Test
  void halfAnHourHasTheFactorsThatPlainRFinds() throws IOException {
    List<NonNegativeFactors> ranks = NonNegativeFactors.ofRanks(referenceCounts());
    List<String[]> errors = ReferenceData.lines(NonNegativeFactorsTest.class, "errors.csv");
    assertThat(ranks).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(ranks.get(i).rounds()).isEqualTo(Integer.parseInt(errors.get(i)[1]));
      assertThat(ranks.get(i).error())
          .isCloseTo(Double.parseDouble(errors.get(i)[2]), within(1e-7));
    }
    for (String[] fields : ReferenceData.lines(NonNegativeFactorsTest.class, "factors.csv")) {
      NonNegativeFactors factors = ranks.get(Integer.parseInt(fields[0]) - 1);
      DMatrixRMaj of = fields[1].equals("w") ? factors.courses() : factors.weights();
      double expected = Double.parseDouble(fields[4]);
      assertThat(of.get(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
          .isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
    }
  }

  @Test
  void statedErrorIsThatOfTheProduct() throws IOException {
    MinuteCounts counts = referenceCounts();
    for (NonNegativeFactors factors : NonNegativeFactors.ofRanks(counts)) {
      double sum = 0;
      for (int c = 0; c < counts.columns().size(); c++) {
        for (int t = 0; t < MinuteCounts.MINUTES; t++) {
          double product = 0;
          for (int r = 0; r < factors.courses().numCols; r++) {
            product += factors.courses().get(t, r) * factors.weights().get(c, r);
          }
          sum += Math.pow(counts.columns().get(c)[t] - product, 2);
        }
      }
      assertThat(factors.error())
          .isCloseTo(sum / counts.columns().size() / MinuteCounts.MINUTES, within(1e-9));
    }
  }

  @Test
  void noRoundRaisesTheError() throws IOException {
    double before = Double.MAX_VALUE;
    for (int rounds = 1; rounds <= 40; rounds++) {
      double error = NonNegativeFactors.of(referenceCounts(), 4, rounds).error();
      assertThat(error).isLessThanOrEqualTo(before);
      before = error;
    }
  }

  @Test
  void fewColumnsHaveFewerRanksAndOneHasNone() throws IOException {
    MinuteCounts all = referenceCounts();
    for (int columns : new int[] {0, 1, 2, 5, 11}) {
      MinuteCounts few =
          new MinuteCounts(0, all.keys().subList(0, columns), all.columns().subList(0, columns));
      assertThat(NonNegativeFactors.ofRanks(few)).hasSize(Math.min(10, Math.max(0, columns - 1)));
    }
  }
}
