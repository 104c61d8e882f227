package org.noroshi.detect.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Test
  void fewWindowsAreAllNamedAndOfManyTwentyFourAtEitherEnd() {
    assertThat(Evidence.windows(9, 31, 10)).containsExactly(0L, 10L, 20L, 30L);
    assertThat(Evidence.windows(0, 479, 10)).hasSize(48).endsWith(470L);
    List<Long> ends = new ArrayList<>(LongStream.range(0, 24).boxed().toList());
    ends.addAll(LongStream.range(976, 1000).boxed().toList());
    assertThat(Evidence.windows(0, 999, 1)).isEqualTo(ends);
  }

  @Test
  void theSameEndsAreKeptInWhateverOrderWindowsCome() {
    List<Long> windows = new ArrayList<>(LongStream.range(0, 1000).boxed().toList());
    Collections.shuffle(windows, new Random(1));
    TreeSet<Long> kept = new TreeSet<>();
    windows.forEach(window -> Evidence.keepEnds(kept, window));
    assertThat(kept).containsExactlyElementsOf(Evidence.windows(0, 999, 1));
  }
}
