package org.noroshi.telescope.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets are compared with sorted sets of the JDK that see the same values. */
class AddressSetsTest {
  /** A set here and its model; unsigned order is that of the values with the sign bit turned. */
  private static final class Pair {
    final TreeSet<Integer> model = new TreeSet<>(Integer::compareUnsigned);
    int begin;
    int count;
  }

  @Test
  void unionsAreThoseOfOrdinarySets() {
    Random random = new Random(5);
    AddressSets sets = new AddressSets();
    List<Pair> pairs = new ArrayList<>();
    for (int step = 0; step < 3000; step++) {
      int size = 1 + random.nextInt(1 << random.nextInt(12));
      int space = 1 << 4 + random.nextInt(28);
      int[] values = values(random, size, space);
      if (pairs.size() < 20 || random.nextInt(30) == 0) {
        Pair pair = new Pair();
        pair.begin = sets.add(values, values.length);
        pair.count = values.length;
        pairs.add(pair);
        IntStream.of(values).forEach(pair.model::add);
      } else {
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        long union = sets.union(pair.begin, pair.count, values, values.length);
        pair.begin = (int) (union >>> 32);
        pair.count = (int) union;
        IntStream.of(values).forEach(pair.model::add);
        if (random.nextInt(20) == 0) {
          sets.release(pair.begin, pair.count);
          pairs.remove(pair);
        }
      }
    }
    for (Pair pair : pairs) {
      assertThat(IntStream.range(0, pair.count).map(i -> sets.get(pair.begin, i)).boxed())
          .containsExactlyElementsOf(pair.model);
    }
  }

  @Test
  void aLargeSetTakesInAFewMore() {
    AddressSets sets = new AddressSets();
    int[] even = IntStream.range(0, 50_000).map(i -> 2 * i).toArray();
    int begin = sets.add(even, even.length);
    int[] few = {-1, 1, 2, 3, 99_999, 200_001};
    int[] sorted = {1, 2, 3, 99_999, 200_001, -1};
    assertThat(few).containsExactlyInAnyOrder(sorted);
    long union = sets.union(begin, even.length, sorted, sorted.length);
    TreeSet<Integer> model = new TreeSet<>(Integer::compareUnsigned);
    IntStream.of(even).forEach(model::add);
    IntStream.of(sorted).forEach(model::add);
    assertThat(IntStream.range(0, (int) union).map(i -> sets.get((int) (union >>> 32), i)).boxed())
        .containsExactlyElementsOf(model);
  }

  private static int[] values(Random random, int size, int space) {
    TreeSet<Integer> values = new TreeSet<>(Integer::compareUnsigned);
    for (int i = 0; i < size; i++) {
      values.add(space <= 0 ? random.nextInt() : random.nextInt(space));
    }
    return values.stream().mapToInt(i -> i).toArray();
  }
}
