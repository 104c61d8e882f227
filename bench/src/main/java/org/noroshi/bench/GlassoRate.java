package org.noroshi.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.noroshi.detect.glasso.GraphicalLasso;
import org.noroshi.detect.glasso.LassoGraph;
import org.noroshi.detect.glasso.SlotCounts;
import org.noroshi.detect.glasso.SlotDensity;

/**
 * Processor time of one thread for all graphs of a slot of 1,000 hosts, by how many of them are in
 * step: {@code GlassoRate [hosts] [percent in step ...]}. Each percentage is run twice; the first
 * run also compiles.
 */
public final class GlassoRate {
  private static final double SLOT_PACKETS = 6;

  private GlassoRate() {}

  public static void main(String... args) {
    int hosts = args.length > 0 ? Integer.parseInt(args[0]) : SlotCounts.MOST_VIEWS;
    List<Integer> percentages = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      percentages.add(Integer.parseInt(args[i]));
    }
    double[] penalties = SlotDensity.PENALTIES.stream().mapToDouble(penalty -> penalty).toArray();
    for (int percent : percentages.isEmpty() ? List.of(0, 5, 33) : percentages) {
      SlotCounts slot = slot(hosts, percent);
      for (int run = 0; run < 2; run++) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<LassoGraph> graphs = GraphicalLasso.path(slot.covariance(), penalties);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        System.out.printf(
            "%d hosts, %d %% in step, run %d: %.2f s of processor time, largest component %d, edges"
                + " %s, converged %s%n",
            hosts,
            percent,
            run + 1,
            nanos / 1e9,
            graphs.getFirst().components().stream().mapToInt(nodes -> nodes.length).max().orElse(0),
            graphs.stream().map(graph -> Long.toString((long) graph.edges())).toList(),
            graphs.stream().allMatch(LassoGraph::converged));
      }
    }
  }

  /** Hosts of 0.14 to 6.7 packets a span on the mean, and such that send in the same spans only. */
  private static SlotCounts slot(int hosts, int percentInStep) {
    SplittableRandom random = new SplittableRandom(5);
    boolean[] wave = new boolean[SlotCounts.SAMPLES];
    for (int k = 0; k < wave.length; k++) {
      wave[k] = random.nextBoolean();
    }
    List<Integer> views = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      double mean = Math.exp(-2 + 3.9 * random.nextDouble());
      boolean inStep = random.nextInt(100) < percentInStep;
      long[] samples = new long[SlotCounts.SAMPLES];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = inStep ? (wave[k] ? poisson(random, SLOT_PACKETS) : 0) : poisson(random, mean);
      }
      views.add(i);
      counts.add(samples);
    }
    return new SlotCounts(0, views, counts);
  }

  /** Knuth's method. */
  private static int poisson(SplittableRandom random, double mean) {
    double limit = Math.exp(-mean);
    int count = -1;
    for (double product = 1; product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
