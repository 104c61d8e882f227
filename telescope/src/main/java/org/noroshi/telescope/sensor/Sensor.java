package org.noroshi.telescope.sensor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telescope: the addresses that one organisation watches under one name.
 *
 * @param excluded parts of the prefixes that are lit, and the sensor's own hosts, each with its
 *     period
 * @param inputs where its packets come from
 */
public record Sensor(
    String name,
    Kind kind,
    List<DatedPrefix> prefixes,
    List<DatedPrefix> excluded,
    SensorInputs inputs) {
  public Sensor {
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException("name=" + name + " prefixes=[]");
    }
    prefixes = List.copyOf(prefixes);
    excluded = List.copyOf(excluded);
  }

  /** How a sensor behaves. */
  public enum Kind {
    /** Unused addresses that have no hosts. */
    DARKNET("darknet"),
    /** Hosts that listen and never answer, as the police's sensors do. */
    SILENT("silent");

    private final String fileName;

    Kind(String fileName) {
      this.fileName = fileName;
    }

    /** Its word in the sensors file. */
    public String fileName() {
      return fileName;
    }
  }

  /**
   * A prefix and when it is dark.
   *
   * @param from first instant, null for always
   * @param to first instant after, null for open
   */
  public record DatedPrefix(Prefix prefix, @Nullable Instant from, @Nullable Instant to) {
    public DatedPrefix {
      if (from != null && to != null && !from.isBefore(to)) {
        throw new IllegalArgumentException("from=" + from + " to=" + to);
      }
    }

    /** Whether some instant lies in both periods and some address in both prefixes. */
    boolean overlaps(DatedPrefix other) {
      return before(from, other.to) && before(other.from, to) && prefix.overlaps(other.prefix);
    }

    /** Where and when both are; they must overlap. */
    DatedPrefix and(DatedPrefix other) {
      Prefix inner = prefix.length() >= other.prefix.length() ? prefix : other.prefix;
      Instant later =
          from == null || other.from != null && other.from.isAfter(from) ? other.from : from;
      Instant sooner = to == null || other.to != null && other.to.isBefore(to) ? other.to : to;
      return new DatedPrefix(inner, later, sooner);
    }

    boolean isAlways() {
      return from == null && to == null;
    }

    boolean isInForce(Instant time) {
      return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    private static boolean before(@Nullable Instant from, @Nullable Instant to) {
      return from == null || to == null || from.isBefore(to);
    }
  }
}
