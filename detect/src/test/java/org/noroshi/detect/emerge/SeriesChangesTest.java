package org.noroshi.detect.emerge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Subject;

class SeriesChangesTest {
  private static final Subject PORT = new Subject.Port("tcp", 5555);

  private static Slot slot(int index, double covered, long hosts) {
    return new Slot(
        index * Slot.NANOS,
        covered,
        hosts == 0 ? List.of() : List.of(new SlotCount(PORT, hosts * 2, hosts)));
  }

  @Test
  void aLevelThatJumpsAlertsSoonAfter() {
    SeriesChanges changes = new SeriesChanges(20);
    List<Integer> alerts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      if (!changes.next(slot(i, 1, (i < 200 ? 30 : 300) + i % 5)).isEmpty()) {
        alerts.add(i);
      }
    }
    assertThat(alerts).isNotEmpty();
    assertThat(alerts.getFirst()).isBetween(200, 215);
  }

  @Test
  void constantAndEmptySeriesSayNothing() {
    SeriesChanges changes = new SeriesChanges(20);
    for (int i = 0; i < 200; i++) {
      assertThat(changes.next(slot(i, 1, 40))).isEmpty();
    }
    SeriesChanges empty = new SeriesChanges(20);
    for (int i = 0; i < 200; i++) {
      assertThat(empty.next(slot(i, 1, 0))).isEmpty();
    }
  }

  @Test
  void anOutageIsAGap() {
    SeriesChanges changes = new SeriesChanges(20);
    for (int i = 0; i < 300; i++) {
      boolean out = i >= 150 && i < 170;
      List<Subject> alerts = changes.next(slot(i, out ? 0 : 1, out ? 0 : 40 + i % 3));
      if (i >= 150 && i < 200) {
        assertThat(alerts).as("slot " + i).isEmpty();
      }
    }
  }
}
