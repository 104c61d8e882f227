package org.noroshi.telescope.picture;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One thing to know about the figures. The wording, in each language, belongs to what shows it.
 *
 * @param value the figure that the kind names, empty where it names none
 * @param sensor name of the sensor that it is about; null where it is about all of them
 */
public record Note(Kind kind, OptionalDouble value, @Nullable String sensor) {

  /** What a note says. */
  public enum Kind {
    /** All inputs were in the data folder already: the figures are what its tables hold. */
    FROM_TABLES,
    /** No sensor given: global rates and figures by address cannot be stated. */
    DARK_ADDRESSES_UNKNOWN,
    /** Slowest scan that is not cut in two, packets a second to the whole IPv4 space. */
    SLOWEST_SCAN_HELD_TOGETHER,
    /** Lowest rate that is reported as a scan, packets a second to the whole IPv4 space. */
    MINIMUM_DETECTABLE_SCAN_RATE,
    /** Lowest rate at a victim that is reported as an attack, packets a second. */
    MINIMUM_DETECTABLE_ATTACK_RATE,
    /** Seconds of silence that end a scan event. */
    SCAN_TIMEOUT_SECONDS,
    /** Windows that had more payload contents than are kept: a sample by hash stands for them. */
    PAYLOAD_WINDOWS_SAMPLED,
    /** Per cent of the contents that the most crowded of these windows kept. */
    PAYLOAD_LEAST_PER_CENT_KEPT,
    /** Scan events and attacks whose first packets were left out of the {@code sample} table. */
    EVENTS_WITHOUT_FIRST_PACKETS,
    /** No AS table given. */
    NO_AS_TABLE,
    /** Dark packets whose source is in no country of the table. */
    PACKETS_WITHOUT_COUNTRY,
    /** Dark packets sent from addresses that cannot be a real sender. */
    PACKETS_FROM_BOGON_SOURCES,
    /** Packets that left a dark prefix: nobody lives there, so this is an alarm. */
    PACKETS_LEAVING_DARK_SPACE,
    /** A sensor names an interface or a folder through which nothing came. */
    SENSOR_WITHOUT_INPUT
  }

  public static Note of(Kind kind) {
    return new Note(kind, OptionalDouble.empty(), null);
  }

  public static Note of(Kind kind, double value) {
    return new Note(kind, OptionalDouble.of(value), null);
  }

  /** The same about one sensor. */
  public Note of(String sensorName) {
    return new Note(kind, value, sensorName);
  }
}
