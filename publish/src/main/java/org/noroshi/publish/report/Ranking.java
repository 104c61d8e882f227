package org.noroshi.publish.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Report.Ranked;

/** Labels by their rate per address, with their place and rate in the period before. */
final class Ranking {
  private record Place(
      String label, long count, long before, @Nullable Double rate, @Nullable Double rateBefore) {
    double weight() {
      return rate == null ? count : rate;
    }

    double weightBefore() {
      return rateBefore == null ? before : rateBefore;
    }

    static int byWeight(Place a, Place b) {
      int order = Double.compare(b.weight(), a.weight());
      return order == 0 ? a.label().compareTo(b.label()) : order;
    }

    static int byWeightBefore(Place a, Place b) {
      int order = Double.compare(b.weightBefore(), a.weightBefore());
      return order == 0 ? a.label().compareTo(b.label()) : order;
    }
  }

  private final Rates halves;
  private final boolean comparable;
  private final List<Place> places = new ArrayList<>();
  private long all;

  /**
   * @param counts of two slots: the period before, and the period
   * @param comparable whether something was observed in the period before
   */
  Ranking(Counts counts, Rates halves, boolean comparable) {
    this.halves = halves;
    this.comparable = comparable;
    for (String label : counts.labels()) {
      long before = counts.sum(label, 0, 1);
      long count = counts.sum(label, 1, 2);
      all += count;
      @Nullable Double[] rates = rates(counts.of(label));
      places.add(new Place(label, count, before, rates[1], rates[0]));
    }
  }

  private @Nullable Double[] rates(Map<String, long[]> counts) {
    return halves.known() ? halves.of(counts) : new Double[2];
  }

  /** The place of each label in the period before; none where nothing can be compared. */
  private Map<String, Integer> placesBefore() {
    Map<String, Integer> before = new HashMap<>();
    if (comparable) {
      places.stream()
          .filter(place -> place.before() > 0)
          .sorted(Place::byWeightBefore)
          .forEach(place -> before.put(place.label(), before.size() + 1));
    }
    return before;
  }

  /** The first {@code most} places. */
  List<Ranked> top(int most) {
    Map<String, Integer> before = placesBefore();
    List<Ranked> ranked = new ArrayList<>();
    places.stream()
        .filter(place -> place.count() > 0)
        .sorted(Place::byWeight)
        .limit(most)
        .forEach(place ->
            ranked.add(
                new Ranked(
                    ranked.size() + 1,
                    place.label(),
                    place.count(),
                    all == 0 ? 0 : Round.of((double) place.count() / all),
                    Round.of(place.rate()),
                    before.get(place.label()),
                    change(place))));
    return ranked;
  }

  private @Nullable Double change(Place place) {
    Double before = place.rateBefore();
    Double now = place.rate();
    return !comparable || before == null || now == null || before == 0
        ? null
        : (Double) Round.of(now / before - 1);
  }
}
