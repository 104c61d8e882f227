package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosedWindowsTest {
  private static final long WINDOW = StreamClock.WINDOW_NANOS;

  private final ClosedWindows closed = new ClosedWindows();

  @Test
  void yearsOfWindowsInARowAreOneRange() {
    for (int window = 0; window < 10 * 365 * 288; window++) {
      closed.add(0, window * WINDOW);
    }
    assertThat(closed.ranges()).isEqualTo(1);
    assertThat(closed.contains(0, 0)).isTrue();
    assertThat(closed.contains(0, 10L * 365 * 288 * WINDOW)).isFalse();
    assertThat(closed.contains(0, -WINDOW)).isFalse();
    assertThat(closed.contains(1, 0)).isFalse();
  }

  @Test
  void anyOrderAndTheWayThroughACheckpointKeepTheSet() throws IOException {
    Random random = new Random(5);
    Set<Integer> expected = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      int window = random.nextInt(1000) - 500;
      expected.add(window);
      closed.add(3, window * WINDOW);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    closed.save(new DataOutputStream(bytes));
    ClosedWindows restored = new ClosedWindows();
    restored.restore(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), new int[] {0, 0, 0, 7});
    for (int window = -600; window < 600; window++) {
      assertThat(closed.contains(3, window * WINDOW)).isEqualTo(expected.contains(window));
      assertThat(restored.contains(7, window * WINDOW)).isEqualTo(expected.contains(window));
    }
  }

  @Test
  void oldestGapsCloseWhereThereAreTooMany() {
    int most = ClosedWindows.MOST_RANGES;
    for (int i = 0; i <= most; i++) {
      closed.add(0, 2L * i * WINDOW);
    }
    assertThat(closed.ranges()).isEqualTo(most);
    assertThat(closed.contains(0, WINDOW)).isTrue();
    assertThat(closed.contains(0, 3 * WINDOW)).isFalse();
  }
}
