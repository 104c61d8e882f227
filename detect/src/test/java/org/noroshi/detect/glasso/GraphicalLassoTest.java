package org.noroshi.detect.glasso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.synchrony.ReferenceData;

class GraphicalLassoTest {
  static SlotCounts referenceSlot() throws IOException {
    List<Integer> views = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (String[] fields : ReferenceData.lines(GraphicalLassoTest.class, "slot.csv")) {
      views.add(Integer.parseInt(fields[0]));
      counts.add(ReferenceData.counts(fields, 1));
    }
    return new SlotCounts(0, views, counts);
  }

  /** Hosts of which some are in step: 12 counts each, most of them small. */
  private static DMatrixRMaj covariance(long seed, int hosts) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> views = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      long[] samples = new long[SlotCounts.SAMPLES];
      for (int k = 0; k < samples.length; k++) {
        int bound = i % 3 == 0 ? (k % 4 == 0 ? 9 : 1) : 1 + i % 5;
        samples[k] = random.nextInt(bound + 1);
      }
      views.add(i);
      counts.add(samples);
    }
    return new SlotCounts(0, views, counts).covariance();
  }

  @Test
  void slotHasTheEdgesAndPrecisionsThatRsGlassoFinds() throws IOException {
    DMatrixRMaj covariance = referenceSlot().covariance();
    double[] penalties = {0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    List<LassoGraph> graphs = GraphicalLasso.path(covariance, penalties);
    List<String[]> edges = ReferenceData.lines(GraphicalLassoTest.class, "edges.csv");
    assertThat(edges).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(graphs.get(i).converged()).isTrue();
      assertThat(Double.parseDouble(edges.get(i)[0])).isEqualTo(penalties[i]);
      assertThat(graphs.get(i).edges()).isEqualTo(Double.parseDouble(edges.get(i)[1]));
    }
    for (int i : new int[] {0, 3}) {
      DMatrixRMaj left = graphs.get(i).precision();
      int compared = 0;
      for (String[] fields : ReferenceData.lines(GraphicalLassoTest.class, "precision.csv")) {
        if (Double.parseDouble(fields[0]) == penalties[i]) {
          int row = Integer.parseInt(fields[1]);
          int column = Integer.parseInt(fields[2]);
          assertThat(left.get(row, column)).isCloseTo(Double.parseDouble(fields[3]), within(1e-5));
          compared++;
        }
      }
      assertThat(compared).isEqualTo((int) graphs.get(i).edges() + covariance.numRows);
    }
  }

  @Test
  void componentsSolvedApartGiveWhatTheWholeGives() {
    for (long seed = 1; seed <= 5; seed++) {
      DMatrixRMaj covariance = covariance(seed, 60);
      double[] penalties = {0.3, 0.6, 1.2};
      List<LassoGraph> screened = GraphicalLasso.path(covariance, true, penalties);
      List<LassoGraph> whole = GraphicalLasso.path(covariance, false, penalties);
      assertThat(screened.get(2).components().size()).isGreaterThan(1);
      for (int i = 0; i < penalties.length; i++) {
        assertThat(screened.get(i).edges()).isEqualTo(whole.get(i).edges());
        assertThat(difference(screened.get(i).precision(), whole.get(i).precision()))
            .isLessThan(1e-5);
      }
    }
  }

  @Test
  void onePenaltyAloneGivesWhatThePathGives() {
    DMatrixRMaj covariance = covariance(9, 50);
    LassoGraph onPath = GraphicalLasso.path(covariance, 0.3, 0.5, 0.9).getFirst();
    LassoGraph alone = GraphicalLasso.path(covariance, 0.3).getFirst();
    assertThat(alone.edges()).isEqualTo(onPath.edges());
    assertThat(difference(alone.precision(), onPath.precision())).isLessThan(1e-5);
  }

  /** Stationarity: the inverse W has W - S = penalty · sign where P is not zero, else within it. */
  @Test
  void optimalityConditionsHold() {
    for (long seed = 1; seed <= 5; seed++) {
      DMatrixRMaj covariance = covariance(seed, 80);
      for (double penalty : new double[] {0.2, 0.5, 0.8}) {
        LassoGraph graph = GraphicalLasso.path(covariance, penalty).getFirst();
        DMatrixRMaj precision = graph.precision();
        DMatrixRMaj inverse = precision.copy();
        assertThat(CommonOps_DDRM.invert(inverse)).isTrue();
        for (int i = 0; i < 80; i++) {
          for (int j = 0; j < 80; j++) {
            double slope = inverse.get(i, j) - covariance.get(i, j);
            if (precision.get(i, j) == 0) {
              assertThat(Math.abs(slope)).isLessThan(penalty + 1e-4);
            } else {
              double sign = Math.signum(precision.get(i, j));
              assertThat(slope).isCloseTo(penalty * sign, within(1e-4));
            }
          }
        }
      }
    }
  }

  /** The dual objective, ln det W, rises with each sweep, and W stays within the penalty of S. */
  @Test
  void noSweepLowersTheDeterminant() {
    int hosts = 40;
    double penalty = 0.3;
    DMatrixRMaj given = covariance(4, hosts);
    double[] w = given.data.clone();
    for (int i = 0; i < hosts; i++) {
      w[i * hosts + i] += penalty;
    }
    LassoBlock block = new LassoBlock(given.data, w, new double[hosts * hosts], hosts, penalty);
    double before = logDeterminant(w, hosts);
    for (int sweep = 0; sweep < 12; sweep++) {
      block.sweep();
      double after = logDeterminant(w, hosts);
      assertThat(after).isGreaterThanOrEqualTo(before - 1e-9);
      before = after;
      for (int k = 0; k < w.length; k++) {
        assertThat(Math.abs(w[k] - given.data[k])).isLessThan(penalty + 1e-6);
      }
    }
  }

  @Test
  void twoHostsAreSolvedByHand() {
    // W off the diagonal is the covariance less the penalty; P is the inverse of W.
    DMatrixRMaj covariance = new DMatrixRMaj(new double[][] {{2, 1}, {1, 3}});
    LassoGraph graph = GraphicalLasso.path(covariance, 0.4).getFirst();
    double determinant = 2.4 * 3.4 - 0.6 * 0.6;
    assertThat(graph.precision().get(0, 0)).isCloseTo(3.4 / determinant, within(1e-12));
    assertThat(graph.precision().get(0, 1)).isCloseTo(-0.6 / determinant, within(1e-12));
    assertThat(graph.density()).isEqualTo(0.5);
  }

  @Test
  void nothingOneHostAndConstantHostsHaveNoEdges() {
    for (int hosts = 0; hosts < 4; hosts++) {
      LassoGraph graph = GraphicalLasso.path(new DMatrixRMaj(hosts, hosts), 0.4).getFirst();
      assertThat(graph.density()).isZero();
      assertThat(graph.converged()).isTrue();
    }
  }

  @Test
  void penaltyOfZeroIsRefused() {
    DMatrixRMaj covariance = covariance(1, 3);
    assertThatThrownBy(() -> GraphicalLasso.path(covariance, 0.4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("penalty=0.0");
  }

  private static double logDeterminant(double[] w, int size) {
    return Math.log(CommonOps_DDRM.det(new DMatrixRMaj(size, size, true, w)));
  }

  private static double difference(DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj difference = new DMatrixRMaj(left);
    CommonOps_DDRM.subtractEquals(difference, right);
    return NormOps_DDRM.elementP(difference, 1) / Math.max(1, left.numRows);
  }
}
