package org.noroshi.telescope.sensor;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.sensor.Sensor.DatedPrefix;

/** Whether prefixes together leave nothing of another one. */
final class Covering {
  private Covering() {}

  /** At each instant of its period. */
  static boolean covers(List<DatedPrefix> parts, DatedPrefix whole) {
    TreeSet<Instant> turns = new TreeSet<>();
    turns.add(start(whole.from()));
    for (DatedPrefix part : parts) {
      for (@Nullable Instant turn : new @Nullable Instant[] {part.from(), part.to()}) {
        if (turn != null && whole.isInForce(turn)) {
          turns.add(turn);
        }
      }
    }
    return turns.stream()
        .allMatch(turn ->
            covers(
                parts.stream().filter(part -> part.isInForce(turn)).map(DatedPrefix::prefix),
                whole.prefix()));
  }

  private static Instant start(@Nullable Instant from) {
    return from == null ? Instant.MIN : from;
  }

  private static boolean covers(Stream<Prefix> parts, Prefix whole) {
    List<Prefix> inside = parts.filter(whole::overlaps).toList();
    if (inside.stream().anyMatch(part -> part.length() <= whole.length())) {
      return true;
    }
    return !inside.isEmpty()
        && covers(inside.stream(), whole.half(false))
        && covers(inside.stream(), whole.half(true));
  }
}
