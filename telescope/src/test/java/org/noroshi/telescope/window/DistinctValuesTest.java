package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {
  @Test
  void keepsEachValueOnceInOrderHoweverTheyCome() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      DistinctValues values = new DistinctValues(1 << 20);
      TreeSet<Long> expected = new TreeSet<>();
      int range = 1 << 1 + random.nextInt(14);
      for (int run = random.nextInt(6); run >= 0; run--) {
        boolean ascending = random.nextBoolean();
        long next = random.nextInt(range);
        for (int left = random.nextInt(2000); left > 0; left--) {
          long value = ascending ? next++ : random.nextInt(range) - range / 3;
          values.add(value);
          expected.add(value);
        }
        if (random.nextBoolean()) {
          assertThat(values.count()).isEqualTo(expected.size());
        }
      }
      assertThat(Arrays.copyOf(values.sortedValues(), values.exactSize()))
          .containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
