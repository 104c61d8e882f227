package org.noroshi.telescope.picture;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Packets that one dark address sent in one way: an alarm, since nobody lives there.
 *
 * @param source the dark address, in canonical text
 * @param destination of the first of them
 * @param packetClass what they are, by the rules for dark packets (a key of {@link
 *     Totals#classes}): scans of something broken into, or answers of a host that lives there
 * @param port destination port, or source port of answers; null where they have none
 * @param firstNanos nanoseconds since 1970
 * @param lastNanos nanoseconds since 1970
 */
public record Leaving(
    String sensor,
    String source,
    String destination,
    String packetClass,
    String protocol,
    @Nullable Integer port,
    long packets,
    long firstNanos,
    long lastNanos) {
  /** Order in which they are shown; ties broken by name. */
  public static final Comparator<Leaving> MOST_PACKETS_FIRST =
      Comparator.comparingLong((Leaving leaving) -> -leaving.packets)
          .thenComparing(Leaving::sensor)
          .thenComparing(Leaving::source)
          .thenComparing(Leaving::packetClass)
          .thenComparing(Leaving::protocol)
          .thenComparing(Leaving::port, Comparator.nullsFirst(Comparator.naturalOrder()));
}
