package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctPairsTest {
  @TempDir Path folder;

  private static List<Long> values(DistinctPairs pairs) throws IOException {
    List<Long> values = new ArrayList<>();
    pairs.forEach(values::add);
    return values;
  }

  @Test
  void holdsTheSameValuesAsAHashSetWhateverTheBudget() throws IOException {
    for (long budget : new long[] {0, 4096, 1 << 30}) {
      for (int seed = 0; seed < 12; seed++) {
        Random random = new Random(seed);
        Set<Long> expected = new HashSet<>();
        try (PairSpace space = new PairSpace(folder, new PairSpace.Budget(budget))) {
          DistinctPairs pairs = new DistinctPairs(space);
          int range = 1 << random.nextInt(4, 20);
          for (int i = random.nextInt(20_000); i > 0; i--) {
            long value = (long) random.nextInt(range) * 0x9e3779b97f4a7c15L;
            pairs.add(value);
            expected.add(value);
          }
          List<Long> sorted = new ArrayList<>(expected);
          sorted.sort(Long::compareUnsigned);
          assertThat(values(pairs)).isEqualTo(sorted);
        }
      }
    }
  }

  @Test
  void savedAndRestoredItHoldsTheSameValues() throws IOException {
    try (PairSpace space = new PairSpace(folder, new PairSpace.Budget(0))) {
      DistinctPairs pairs = new DistinctPairs(space);
      for (long value : new long[] {0, 1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE, -2, 5, 5}) {
        pairs.add(value);
      }
      for (int i = 0; i < 1000; i++) {
        pairs.add(i * 77L);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(pairs.encoded());
      DistinctPairs restored = new DistinctPairs(space);
      restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(values(restored)).isEqualTo(values(pairs));
    }
  }
}
