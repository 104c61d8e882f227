package org.noroshi.telescope.sensor;

import java.util.OptionalLong;

/** No sensor was given: every destination is dark, and how many there are is unknown. */
public final class EverywhereDark implements DarkSpace {
  @Override
  public int sensors() {
    return 1;
  }

  @Override
  public String name(int sensor) {
    return "default";
  }

  @Override
  public int sensorOf(long timeNanos, int version, long high, long low) {
    return 0;
  }

  @Override
  public boolean isDark(long timeNanos, int version, long high, long low) {
    return false;
  }

  @Override
  public int denseSize() {
    return 0;
  }

  @Override
  public int denseIndex(int address) {
    return -1;
  }

  @Override
  public int denseAddress(int index) {
    throw new IllegalArgumentException("index=" + index + " of an empty range");
  }

  @Override
  public long[] denseRanges() {
    return new long[0];
  }

  @Override
  public long[] turns() {
    return new long[0];
  }

  @Override
  public String fixedPrefixes() {
    return "";
  }

  @Override
  public OptionalLong addresses(int sensor, long timeNanos) {
    return OptionalLong.empty();
  }
}
