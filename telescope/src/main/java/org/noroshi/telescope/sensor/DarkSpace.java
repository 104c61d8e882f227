package org.noroshi.telescope.sensor;

import java.util.OptionalLong;
import org.noroshi.capture.Intake;

/** The dark addresses of all sensors over time. Thread-safe; a look-up allocates nothing. */
public interface DarkSpace {
  /** Number of sensors; a sensor is called by its index below. */
  int sensors();

  String name(int sensor);

  /** How the sensor behaves, as the sensors file calls it. */
  default String kind(int sensor) {
    return Sensor.Kind.DARKNET.fileName();
  }

  /**
   * Sensor that a destination belongs to at a time, or -1. Where sensors choose inputs, ask what
   * {@link #through} gives: addresses may belong to several, each with inputs of its own.
   *
   * @param version 4 or 6; IPv4 addresses have {@code high} 0
   */
  int sensorOf(long timeNanos, int version, long high, long low);

  /** Whether an address is dark at a time for any sensor; false where that is unknown. */
  boolean isDark(long timeNanos, int version, long high, long low);

  /** Whether a sensor takes packets from some inputs only. */
  default boolean choosesInputs(int sensor) {
    return false;
  }

  /** Whether packets that come through an intake may be a sensor's. */
  default boolean takes(int sensor, Intake intake) {
    return true;
  }

  /** The same sensors, as far as packets that come through an intake are theirs. */
  default DarkSpace through(Intake intake) {
    return this;
  }

  /** Size of the range of {@link #denseIndex}; 0 where there is none. */
  int denseSize();

  /** A number from 0 to {@link #denseSize} of its own for each dark IPv4 address, or -1. */
  int denseIndex(int address);

  /** The address that has a dense index. */
  int denseAddress(int index);

  /**
   * First and last address of each range of addresses that have a {@link #denseIndex}, ascending.
   */
  long[] denseRanges();

  /** Ascending times, nanoseconds since 1970, at which a sensor's addresses change. */
  long[] turns();

  /** The prefixes as text where they must stay the same for one data folder, else empty. */
  String fixedPrefixes();

  /** IPv4 addresses of a sensor in force at a time; empty where unknown. */
  OptionalLong addresses(int sensor, long timeNanos);
}
