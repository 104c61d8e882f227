package org.noroshi.telescope.sensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The sensors of an observation. */
public record Sensors(List<Sensor> sensors) {
  public Sensors {
    sensors = List.copyOf(sensors);
  }

  /**
   * Reads a sensors file (docs/formats/sensors.md).
   *
   * @throws SensorsFileException with every mistake in it
   */
  public static Sensors parse(Path file) throws IOException {
    return new SensorsFile(file).read();
  }

  /**
   * One sensor {@code dark} of prefixes that are always in force.
   *
   * @throws IllegalArgumentException naming what is no prefix, or two that overlap
   */
  public static DarkSpace ofDark(List<String> cidrs) {
    return new DarkPrefixes(cidrs.stream().map(Prefix::parse).toList());
  }

  /** No sensor given: every destination is dark and their number is unknown. */
  public static DarkSpace everything() {
    return new EverywhereDark();
  }

  /** What is dark, compiled for look-ups. */
  public DarkSpace darkSpace() {
    return new SensorSpace(sensors);
  }
}
