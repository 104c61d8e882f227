package org.noroshi.telescope.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SourceBitsTest {
  @Test
  void oneSourceHasOneForEachOf32Bits() {
    SourceBits bits = new SourceBits();
    bits.add(0x12345678);
    assertThat(bits.chiSquare()).isEqualTo(32);
    // Tables of chi-square: P(X >= 46.194) = 0.05 with 32 degrees; at 32 it is 0.4667
    assertThat(bits.probability()).isCloseTo(0.4667, within(0.001));
  }

  @Test
  void randomSourcesAreUniformAndOnePrefixIsNot() {
    SourceBits random = new SourceBits();
    SourceBits prefix = new SourceBits();
    SplittableRandom numbers = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      random.add(numbers.nextInt());
      prefix.add(0xC6120000 | numbers.nextInt() & 0x1ffff);
    }
    assertThat(random.probability()).isGreaterThan(0.001);
    assertThat(prefix.probability()).isLessThan(1e-100);
  }

  @Test
  void biasIsOneForOneAddressAndNearZeroForForgedOnes() {
    SourceBits same = new SourceBits();
    SourceBits random = new SourceBits();
    SourceBits half = new SourceBits();
    SplittableRandom numbers = new SplittableRandom(9);
    for (int i = 0; i < 100_000; i++) {
      same.add(0xC0000201);
      random.add(numbers.nextInt());
      half.add(0xC0000000 | numbers.nextInt() & 0xffff);
    }
    assertThat(same.bias()).isEqualTo(1);
    assertThat(random.bias()).isLessThan(0.005);
    // 16 bits of 32 fixed: the root of a half.
    assertThat(half.bias()).isCloseTo(Math.sqrt(0.5), within(0.001));
    assertThat(new SourceBits().bias()).isNaN();
  }

  @Test
  void mergingEqualsOnePass() {
    SourceBits whole = new SourceBits();
    SourceBits left = new SourceBits();
    SourceBits right = new SourceBits();
    for (int i = 0; i < 1000; i++) {
      whole.add(i * 31);
      (i % 3 == 0 ? left : right).add(i * 31);
    }
    left.merge(right);
    assertThat(left.chiSquare()).isEqualTo(whole.chiSquare());
    assertThat(left.sources()).isEqualTo(1000);
  }
}
