package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * The open hours and days of all sensors. An hour stays open until its last window's normal closing
 * and until its windows that were opened before that are closed; a window opened later gives rows
 * of its own, further rows of the same hour. Then the hour joins its day, for which the same holds.
 */
final class RollUps implements AutoCloseable {
  static final long HOUR_NANOS = 3_600_000_000_000L;
  static final long DAY_NANOS = 24 * HOUR_NANOS;

  private final DarkSpace dark;
  private final SensorNames names;
  private final SeriesRows series;
  private final Workers workers;
  private final DueWindows windows;
  private final long latenessNanos;
  private final Path folder;
  private final PairSpace.Budget budget;
  private final List<TreeMap<Long, RollUp>> hours = new ArrayList<>();
  private final List<TreeMap<Long, RollUp>> days = new ArrayList<>();

  RollUps(
      DarkSpace dark,
      SensorNames names,
      SeriesRows series,
      Workers workers,
      DueWindows windows,
      long latenessNanos,
      Path folder,
      PairSpace.Budget budget) {
    this.dark = dark;
    this.names = names;
    this.series = series;
    this.workers = workers;
    this.windows = windows;
    this.latenessNanos = latenessNanos;
    this.folder = folder;
    this.budget = budget;
    grow();
  }

  /** Makes room for every sensor that is known by now. */
  private void grow() {
    while (hours.size() < names.count()) {
      hours.add(new TreeMap<>());
      days.add(new TreeMap<>());
    }
  }

  private static long floor(long time, long span) {
    return Math.floorDiv(time, span) * span;
  }

  private RollUp create() {
    return new RollUp(dark, new PairSpace(folder, budget));
  }

  private RollUp open(List<TreeMap<Long, RollUp>> spans, int sensor, long start) {
    return spans.get(sensor).computeIfAbsent(start, key -> create());
  }

  /** Whether a window was opened after the span it lies in had its end. */
  private boolean late(long window, long span) {
    return windows.openedAt(window) >= floor(window, span) + span + latenessNanos;
  }

  /** What the window is to be counted in; give it back by {@link #counted}. */
  RollUp of(int sensor, long window) {
    long hour = floor(window, HOUR_NANOS);
    return late(window, HOUR_NANOS) ? create() : open(hours, sensor, hour);
  }

  /** A window is counted: rows of their own where it was too late for its hour or day. */
  void counted(int sensor, long window, RollUp rollUp, boolean provisional) throws IOException {
    if (!late(window, HOUR_NANOS)) {
      return;
    }
    series.rollUp(
        names.name(sensor), "1h", floor(window, HOUR_NANOS), rollUp, provisional, workers);
    long day = floor(window, DAY_NANOS);
    if (late(window, DAY_NANOS)) {
      series.rollUp(names.name(sensor), "1d", day, rollUp, provisional, workers);
    } else {
      open(days, sensor, day).addAll(rollUp, workers);
    }
    rollUp.close();
  }

  /** Writes and closes the spans that are over; returns whether there was one. */
  boolean closeUntil(long newest) throws IOException {
    boolean any = false;
    for (int sensor = 0; sensor < hours.size(); sensor++) {
      for (Long start : List.copyOf(hours.get(sensor).keySet())) {
        if (over(start, HOUR_NANOS, newest)) {
          endHour(sensor, start, false);
          any = true;
        }
      }
      for (Long start : List.copyOf(days.get(sensor).keySet())) {
        if (over(start, DAY_NANOS, newest)
            && hours.get(sensor).subMap(start, start + DAY_NANOS).isEmpty()) {
          endDay(sensor, start, false);
          any = true;
        }
      }
    }
    return any;
  }

  private boolean over(long start, long span, long newest) {
    return newest >= start + span + latenessNanos && !windows.anyOpen(start, start + span);
  }

  /** Writes how the open spans stand: the last act of a run. */
  void writeOpen() throws IOException {
    for (int sensor = 0; sensor < hours.size(); sensor++) {
      for (Long start : List.copyOf(hours.get(sensor).keySet())) {
        endHour(sensor, start, true);
      }
      for (Long start : List.copyOf(days.get(sensor).keySet())) {
        endDay(sensor, start, true);
      }
    }
  }

  private void endHour(int sensor, long start, boolean provisional) throws IOException {
    RollUp hour = hours.get(sensor).remove(start);
    if (hour == null) {
      return;
    }
    series.rollUp(names.name(sensor), "1h", start, hour, provisional, workers);
    RollUp day = days.get(sensor).putIfAbsent(floor(start, DAY_NANOS), hour);
    if (day != null) {
      day.addAll(hour, workers);
      hour.close();
    }
  }

  private void endDay(int sensor, long start, boolean provisional) throws IOException {
    try (RollUp day = days.get(sensor).remove(start)) {
      if (day != null) {
        series.rollUp(names.name(sensor), "1d", start, day, provisional, workers);
      }
    }
  }

  /** Writes and closes all that is open of a sensor. */
  void closeOut(int sensor) throws IOException {
    for (Long start : List.copyOf(hours.get(sensor).keySet())) {
      endHour(sensor, start, false);
    }
    for (Long start : List.copyOf(days.get(sensor).keySet())) {
      endDay(sensor, start, false);
    }
  }

  void save(DataOutput out) throws IOException {
    new DenseRanges(dark.denseRanges()).save(out);
    for (int sensor = 0; sensor < hours.size(); sensor++) {
      save(hours.get(sensor), out);
      save(days.get(sensor), out);
    }
  }

  private void save(TreeMap<Long, RollUp> spans, DataOutput out) throws IOException {
    out.writeInt(spans.size());
    for (var span : spans.entrySet()) {
      out.writeLong(span.getKey());
      span.getValue().save(out, workers);
    }
  }

  /**
   * @param numbers sensors' numbers of now by those of then
   */
  void restore(DataInput in, int[] numbers) throws IOException {
    grow();
    DenseRanges saved = DenseRanges.read(in);
    for (int sensor : numbers) {
      restore(hours, sensor, saved, in);
      restore(days, sensor, saved, in);
    }
  }

  private void restore(
      List<TreeMap<Long, RollUp>> spans, int sensor, DenseRanges saved, DataInput in)
      throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      open(spans, sensor, in.readLong()).restore(in, saved);
    }
  }

  @Override
  public void close() throws IOException {
    for (int sensor = 0; sensor < hours.size(); sensor++) {
      for (RollUp span : hours.get(sensor).values()) {
        span.close();
      }
      for (RollUp span : days.get(sensor).values()) {
        span.close();
      }
    }
  }
}
