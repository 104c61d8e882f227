package org.noroshi.publish.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.noroshi.publish.report.Period.Slot;
import org.noroshi.publish.report.Report.Victims;

/**
 * Victims of attacks by their backscatter. What several sensors saw of one victim and protocol is
 * one attack unless 300 seconds of silence lie between (Moore et al. 2006).
 */
final class AttackFigures {
  private static final long SILENCE_MICROS = 300_000_000;

  private static final String SQL =
      """
      SELECT victim, protocol, technique, coalesce(country, '??'),
        CAST(epoch_us("first"::TIMESTAMPTZ) AS BIGINT), CAST(epoch_us("last"::TIMESTAMPTZ) AS BIGINT)
      FROM attack WHERE "first"::TIMESTAMPTZ < :to: AND "last"::TIMESTAMPTZ >= :from: ORDER BY 1, 2, 5, 6, 3, 4\
      """;

  private record Attack(
      String victim, String protocol, String technique, String country, long first, long last) {
    boolean in(Instant from, Instant to) {
      return first < micros(to) && last >= micros(from);
    }
  }

  private final List<Attack> attacks = new ArrayList<>();

  AttackFigures(Tables tables, Instant from, Instant to) throws IOException {
    for (Tables.Row row :
        tables.ask("attacks", SQL, Map.of("from", Tables.time(from), "to", Tables.time(to)))) {
      Attack next =
          new Attack(
              row.text(0), row.text(1), row.text(2), row.text(3), row.number(4), row.number(5));
      Attack before = attacks.isEmpty() ? null : attacks.getLast();
      if (before != null
          && before.victim().equals(next.victim())
          && before.protocol().equals(next.protocol())
          && next.first() - before.last() <= SILENCE_MICROS) {
        attacks.removeLast();
        next =
            new Attack(
                before.victim(),
                before.protocol(),
                before.technique(),
                before.country(),
                before.first(),
                Math.max(before.last(), next.last()));
      }
      attacks.add(next);
    }
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000;
  }

  long attacks(Instant from, Instant to) {
    return attacks.stream().filter(attack -> attack.in(from, to)).count();
  }

  long victims(Instant from, Instant to) {
    return attacks.stream()
        .filter(attack -> attack.in(from, to))
        .map(Attack::victim)
        .distinct()
        .count();
  }

  long victims(Slot slot) {
    return victims(slot.from(), slot.to());
  }

  List<Victims> byTechnique(Instant from, Instant to) {
    return by(from, to, Attack::technique);
  }

  List<Victims> byCountry(Instant from, Instant to) {
    return by(from, to, Attack::country);
  }

  private List<Victims> by(Instant from, Instant to, Function<Attack, String> key) {
    Map<String, Set<String>> victims = new HashMap<>();
    Map<String, Long> counts = new TreeMap<>();
    for (Attack attack : attacks) {
      if (attack.in(from, to)) {
        victims.computeIfAbsent(key.apply(attack), unused -> new HashSet<>()).add(attack.victim());
        counts.merge(key.apply(attack), 1L, Long::sum);
      }
    }
    return new TreeSet<>(counts.keySet())
        .stream()
            .map(name ->
                new Victims(
                    name,
                    counts.getOrDefault(name, 0L),
                    victims.getOrDefault(name, Set.of()).size()))
            .sorted((a, b) -> Long.compare(b.victims(), a.victims()))
            .toList();
  }
}
