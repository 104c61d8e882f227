package org.noroshi.telescope.picture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one observation saw. Every list is in the order in which it is shown, most packets first and
 * ties broken by name, so that the same input gives the same picture whatever the thread count.
 *
 * @param inputs one a file, in the order in which they were read
 * @param topCountries by source country; {@code country} is ISO 3166-1 alpha-2, or {@code ??}
 * @param topAs by source AS; null where no AS table was given
 * @param scanEvents number of scan events above the reporting thresholds
 * @param attacks number of attacks above the reporting thresholds
 * @param topLeaving what left dark space, most packets first; empty if nothing did
 * @param notes what a reader must know to judge the figures
 */
public record Picture(
    List<Input> inputs,
    Totals totals,
    Span span,
    List<Port> topPorts,
    List<Country> topCountries,
    @Nullable List<AutonomousSystem> topAs,
    long scanEvents,
    long attacks,
    List<Scanner> topScanners,
    List<Victim> topVictims,
    List<Leaving> topLeaving,
    Timeline timeline,
    Context context,
    Accuracy accuracy,
    List<Note> notes,
    double elapsedSeconds) {

  public Picture {
    inputs = List.copyOf(inputs);
    topPorts = List.copyOf(topPorts);
    topCountries = List.copyOf(topCountries);
    topAs = topAs == null ? null : List.copyOf(topAs);
    topScanners = List.copyOf(topScanners);
    topVictims = List.copyOf(topVictims);
    topLeaving = List.copyOf(topLeaving);
    notes = List.copyOf(notes);
  }

  /** Packet records read in a second, over the whole run. */
  public long recordsPerSecond() {
    return elapsedSeconds > 0 ? Math.round(totals.records() / elapsedSeconds) : 0;
  }

  /** One dark port and what came to it. */
  public record Port(String protocol, int port, long packets, long sources) {}

  public record Country(String country, long packets, long sources) {}

  /**
   * @param name null where the table has none
   */
  public record AutonomousSystem(long number, @Nullable String name, long packets, long sources) {}
}
