package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final InputClock clock = new InputClock();

  private void see(long... seconds) {
    for (long second : seconds) {
      clock.see(second * SECOND);
    }
  }

  private void assertAgain(long first, long last) {
    assertThat(clock.againFirst()).isEqualTo(first * SECOND);
    assertThat(clock.againLast()).isEqualTo(last * SECOND);
  }

  @Test
  void theTimeOverWhichTheClockWasSetBackCameAgain() {
    see(0, 1000, 6000, 600, 3000, 5800, 6100, 7000);
    assertAgain(600, 5860);
    see(9000, 8000, 9001);
    assertAgain(600, 8060);
  }

  @Test
  void disorderAndARecordFarAheadAndTimesBeforeTheFirstAreNoClockSetBack() {
    see(100_000, 100_059, 100_000, 4_000_000_000L, 100_060, 100_100, 50, 99_000, 100_101);
    assertThat(clock.againFirst()).isEqualTo(InputClock.NONE);
  }

  @Test
  void aClockThatGoesOnAfterTwoDaysWithoutPacketsIsFollowed() {
    see(0, 200_000, 200_001, 200_500, 200_100);
    assertAgain(200_100, 200_160);
  }

  @Test
  void aResumedInputIsOneInput() {
    clock.resume(0, 6000 * SECOND, InputClock.NONE, InputClock.NONE);
    see(3000);
    assertAgain(3000, 3060);
  }
}
