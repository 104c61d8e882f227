package org.noroshi.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.event.DetectionLimits;
import org.noroshi.telescope.event.ScanScale;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * What each sensor can see at least. Of many sensors the largest and the smallest stand for all:
 * everything between follows from the size.
 */
final class SensorNotes {
  private static final int MOST_SENSORS = 4;

  private SensorNotes() {}

  /**
   * @param timeNanos at which the sensors' sizes count
   * @param timeout of scan events; null where it follows from the size
   */
  static List<Note> of(DarkSpace dark, long timeNanos, @Nullable Duration timeout) {
    List<Note> notes = new ArrayList<>();
    for (int sensor : shown(dark, timeNanos)) {
      ScanScale scale =
          ScanScale.of(dark.addresses(sensor, timeNanos))
              .withTimeout(timeout == null ? 0 : timeout.toNanos());
      List<Note> ofSensor = notes(scale);
      notes.addAll(
          dark.sensors() == 1
              ? ofSensor
              : ofSensor.stream().map(note -> note.of(dark.name(sensor))).toList());
    }
    return notes;
  }

  private static List<Note> notes(ScanScale scale) {
    DetectionLimits limits = DetectionLimits.of(scale);
    List<Note> notes = new ArrayList<>();
    add(notes, Note.Kind.MINIMUM_DETECTABLE_SCAN_RATE, limits.scanRate());
    add(notes, Note.Kind.SLOWEST_SCAN_HELD_TOGETHER, limits.slowestHeldRate());
    notes.add(Note.of(Note.Kind.SCAN_TIMEOUT_SECONDS, scale.timeoutNanos() / 1e9));
    add(notes, Note.Kind.MINIMUM_DETECTABLE_ATTACK_RATE, limits.attackRate());
    return notes;
  }

  private static void add(List<Note> notes, Note.Kind kind, OptionalDouble value) {
    value.ifPresent(known -> notes.add(Note.of(kind, known)));
  }

  /** All, or the largest and the smallest whose size is known. */
  private static int[] shown(DarkSpace dark, long timeNanos) {
    int[] all = IntStream.range(0, dark.sensors()).toArray();
    if (all.length <= MOST_SENSORS) {
      return all;
    }
    List<Integer> bySize =
        IntStream.of(all)
            .boxed()
            .filter(sensor -> dark.addresses(sensor, timeNanos).orElse(0) > 0)
            .sorted(
                Comparator.comparingLong(
                    (Integer sensor) -> -dark.addresses(sensor, timeNanos).orElse(0)))
            .toList();
    return bySize.size() < 2
        ? bySize.stream().mapToInt(Integer::intValue).toArray()
        : new int[] {bySize.getFirst(), bySize.getLast()};
  }
}
