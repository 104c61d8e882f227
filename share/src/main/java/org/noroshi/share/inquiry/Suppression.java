package org.noroshi.share.inquiry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which counts of a row may be told, together with the row's total, so that no count of fewer than
 * k is told and none can be worked out: primary and complementary suppression as official
 * statistics do it (Hundepool et al., Handbook on Statistical Disclosure Control, 2010, chapter 4;
 * Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 1), with k as
 * in Sweeney, k-anonymity, 2002.
 *
 * <p>Withheld are all counts up to a bound. Without a count below k nothing is withheld; otherwise
 * the bound is the smallest count from k−1 up such that those withheld
 *
 * <ul>
 *   <li>are at least two: one alone would be the total less the others;
 *   <li>sum up to at least k: what is told of them is one count, their sum, and it is no small one
 *       either. A row in which all said the same is thereby withheld whole;
 *   <li>are not all equal.
 * </ul>
 *
 * and where there is no such bound, all are. Zero is a small count like any other: that nobody said
 * something tells what the others said.
 *
 * <p>Whoever knows this rule still cannot tell any withheld count. If not all are withheld, two
 * withheld ones differ, so that each differs from some other; exchanging these two gives another
 * row with the same bound, total and told counts. If all are withheld and the total is n, every row
 * in which all n said one and the same is withheld whole too, so each count may be 0 or n. Ties are
 * withheld together for this reason: the rule looks at counts and never at places.
 */
final class Suppression {
  private Suppression() {}

  /**
   * The counts to tell; null for those withheld.
   *
   * @param least k
   */
  static List<@Nullable Integer> told(int[] counts, int least) {
    int bound = bound(counts, least);
    List<@Nullable Integer> told = new ArrayList<>();
    for (int count : counts) {
      told.add(count <= bound ? null : Integer.valueOf(count));
    }
    return told;
  }

  private static int bound(int[] counts, int least) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    if (sorted[0] >= least) {
      return -1;
    }
    int sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i];
      boolean ends = i + 1 == sorted.length || sorted[i + 1] > Math.max(sorted[i], least - 1);
      if (ends && sum >= least && sorted[0] != sorted[i]) {
        return sorted[i];
      }
    }
    return Integer.MAX_VALUE;
  }
}
