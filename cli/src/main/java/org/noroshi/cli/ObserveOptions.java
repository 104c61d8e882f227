package org.noroshi.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.window.Observation;

/**
 * What {@code noroshi observe} was asked for.
 *
 * @param inputs files, folders, or {@code -} for standard input
 * @param sensors sensors file; null where none was given
 * @param dark dark prefixes in CIDR notation, checked
 * @param home domestic country, ISO 3166-1 alpha-2
 * @param threads at least 1
 * @param follow go on as captures appear and grow
 * @param drawsKept show what the data folder holds where every input is in it already
 * @param tuning what rarely needs to be said
 */
record ObserveOptions(
    List<String> inputs,
    Path data,
    @Nullable Path sensors,
    List<String> dark,
    String home,
    int threads,
    boolean follow,
    boolean drawsKept,
    Tuning tuning) {

  /**
   * @param exactLimit distinct values that a count keeps exactly
   * @param lateness how long a window stays open for packets that come late
   * @param scanTimeout silence that ends a scan event; null to derive it from the sensor's size
   */
  record Tuning(long exactLimit, Duration lateness, @Nullable Duration scanTimeout) {
    static final Tuning USUAL =
        new Tuning(
            Observation.Settings.DEFAULT_EXACT_LIMIT,
            Duration.ofNanos(Observation.Settings.DEFAULT_LATENESS_NANOS),
            null);
  }

  ObserveOptions(
      List<String> inputs,
      Path data,
      @Nullable Path sensors,
      List<String> dark,
      String home,
      int threads,
      boolean follow) {
    this(inputs, data, sensors, dark, home, threads, follow, false, Tuning.USUAL);
  }

  ObserveOptions {
    inputs = List.copyOf(inputs);
    dark = List.copyOf(dark);
  }
}
