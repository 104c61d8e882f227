package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.noroshi.capture.PacketBatch;

class LiveStreamTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_225_600L; // 2026-01-01T00:00:00Z

  private long now = START;
  private final LiveStream live = new LiveStream(() -> Instant.ofEpochSecond(now));

  private void packets(long... seconds) {
    PacketBatch batch = new PacketBatch();
    for (long second : seconds) {
      batch.timeNanos[batch.size++] = second * SECOND;
    }
    live.arrived(batch);
  }

  private long reached() {
    live.silent();
    return live.reached().orElse(Long.MIN_VALUE) / SECOND;
  }

  @Test
  void nothingIsKnownBeforeTheFirstPacket() {
    assertThat(live.reached()).isEmpty();
    live.silent();
    assertThat(live.reached()).isEmpty();
  }

  @Test
  void liveStreamFollowsTheWallClockLessTheDelayOfItsPackets() {
    live.silent();
    packets(START - 2, START - 1);
    now += 600;
    assertThat(reached()).isEqualTo(START + 598);
  }

  @Test
  void longestRecentDelayCounts() {
    live.silent();
    packets(START - 200, START);
    now += 300;
    assertThat(reached()).isEqualTo(START + 100);
    packets(now - 1);
    now += 10;
    assertThat(reached()).isEqualTo(now - 200);
    for (int i = 0; i < 16; i++) {
      packets(now - 1);
      live.silent();
    }
    assertThat(reached()).isEqualTo(now - 1);
  }

  @Test
  void untilADelayIsKnownTheLongestIsTaken() {
    packets(START - 5);
    now += 1000;
    assertThat(reached()).isEqualTo(START + 1000 - 15 * 60);
  }

  @Test
  void replayOfAnOldCaptureIsNeverCut() {
    live.silent();
    packets(START - 86_400);
    now += 100_000;
    assertThat(reached()).isEqualTo(Long.MIN_VALUE / SECOND);
  }

  @Test
  void packetFromTheFutureIsNotBelieved() {
    live.silent();
    packets(START + 3600);
    assertThat(live.reached()).isEmpty();
    packets(START);
    assertThat(live.reached()).isPresent();
  }
}
