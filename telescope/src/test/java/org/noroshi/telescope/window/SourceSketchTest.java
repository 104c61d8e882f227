package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.datasketches.theta.ThetaSetOperation;
import org.apache.datasketches.theta.ThetaUnion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected bytes are the library's. */
class SourceSketchTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 16_383, 16_384, 16_385, 30_000, 300_000})
  void bytesAreThoseOfTheLibrary(int count) {
    ThetaUnion library =
        ThetaSetOperation.builder().setNominalEntries(SourceSketch.NOMINAL).buildUnion();
    SourceSketch ours = new SourceSketch();
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < count; i++) {
      long value = random.nextLong(1L << 43);
      library.update(value);
      for (int again = 0; again <= i % 3; again++) {
        ours.add(SourceSketch.hash(value));
      }
    }
    assertThat(ours.bytes()).isEqualTo(library.getResult(true, null).toByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20_000, 200_000})
  void partsInAnyOrderMergeToTheSameBytes(int count) {
    SourceSketch whole = new SourceSketch();
    SourceSketch[] parts = {new SourceSketch(), new SourceSketch(), new SourceSketch()};
    for (int i = 0; i < count; i++) {
      whole.add(SourceSketch.hash(i));
      parts[i % 7 % 3].add(SourceSketch.hash(i));
      parts[i % 3].add(SourceSketch.hash(i));
    }
    SourceSketch merged = new SourceSketch();
    for (int part : new int[] {2, 0, 1}) {
      merged.addAll(parts[part]);
    }
    parts[1].addAll(parts[0]);
    parts[1].addAll(parts[2]);
    assertThat(merged.bytes()).isEqualTo(whole.bytes());
    assertThat(parts[1].bytes()).isEqualTo(whole.bytes());
  }
}
