package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.FEED;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.noroshi.detect.member.Sightings;
import org.noroshi.share.organisation.Purpose;

/**
 * Addresses of a member's customers, and addresses that many share (behind a translator of
 * addresses), by day: never a finding about the member or about one host, but what it needs to tell
 * its customers.
 */
public final class Feed {
  /** Addresses of a day that are told apart; all others are one row without an address. */
  static final int MOST_ADDRESSES = 10_000;

  private static final int MOST_SERVICES = 10;

  private final DSLContext dsl;
  private final ZoneId zone;

  /**
   * @param zone whose days it has
   */
  public Feed(DSLContext dsl, ZoneId zone) {
    this.dsl = dsl;
    this.zone = zone;
  }

  /**
   * An address on a day.
   *
   * @param address empty for all beyond the limit together
   * @param services asked for, as {@code tcp/23 tcp/445}
   */
  public record Row(
      String address,
      Purpose purpose,
      long packets,
      Instant first,
      Instant last,
      String services) {}

  /** A day with how many addresses and packets it has. */
  public record Day(LocalDate date, long addresses, long packets) {}

  void add(Telling.Seen seen, Reading at, Instant now) {
    Sightings.State state = seen.state();
    boolean timed = state.firstNanos() <= state.lastNanos();
    Instant first = timed ? FindingRow.time(state.firstNanos()) : now;
    Instant last = timed ? FindingRow.time(state.lastNanos()) : now;
    long day = first.atZone(zone).toLocalDate().toEpochDay();
    String address = seen.address();
    Record row = row(seen.organisation(), day, address);
    if (row == null
        && !address.isEmpty()
        && dsl.fetchCount(FEED, FEED.organisation.eq(seen.organisation()).and(FEED.day.eq(day)))
            >= MOST_ADDRESSES) {
      address = "";
      row = row(seen.organisation(), day, address);
    }
    if (row == null) {
      dsl.insertInto(FEED)
          .set(FEED.organisation, seen.organisation())
          .set(FEED.day, day)
          .set(FEED.address, address)
          .set(FEED.purpose, seen.purpose())
          .set(FEED.packets, state.packets())
          .set(FEED.firstSeen, first)
          .set(FEED.lastSeen, last)
          .set(FEED.services, services("", state))
          .set(FEED.counted, 0L)
          .set(FEED.run, at.run())
          .set(FEED.position, at.position())
          .execute();
      return;
    }
    long before =
        at.repeats(row.get(FEED.run), row.get(FEED.position))
            ? row.get(FEED.counted)
            : row.get(FEED.packets);
    boolean continues = at.continues(row.get(FEED.run), row.get(FEED.position));
    dsl.update(FEED)
        .set(FEED.packets, before + state.packets())
        .set(
            FEED.firstSeen,
            first.isBefore(row.get(FEED.firstSeen)) ? first : row.get(FEED.firstSeen))
        .set(FEED.lastSeen, last.isAfter(row.get(FEED.lastSeen)) ? last : row.get(FEED.lastSeen))
        .set(FEED.services, services(row.get(FEED.services), state))
        .set(FEED.counted, continues ? row.get(FEED.counted) : before)
        .set(FEED.run, at.run())
        .set(FEED.position, at.position())
        .where(FEED.organisation.eq(seen.organisation()))
        .and(FEED.day.eq(day))
        .and(FEED.address.eq(address))
        .execute();
  }

  private @org.jspecify.annotations.Nullable Record row(
      String organisation, long day, String address) {
    return dsl.selectFrom(FEED)
        .where(FEED.organisation.eq(organisation))
        .and(FEED.day.eq(day))
        .and(FEED.address.eq(address))
        .fetchOne();
  }

  private static String services(String known, Sightings.State state) {
    Set<String> services = new TreeSet<>(known.isEmpty() ? Set.of() : List.of(known.split(" ")));
    state.ports().keySet().stream()
        .filter(port -> services.size() < MOST_SERVICES)
        .forEach(services::add);
    return services.stream().limit(MOST_SERVICES).collect(Collectors.joining(" "));
  }

  /** The days that an organisation's feed has, newest first. */
  public List<Day> days(String organisation, int most) {
    return dsl.select(
            FEED.day,
            org.jooq.impl.DSL.count().as("addresses"),
            org.jooq.impl.DSL.sum(FEED.packets).as("packets"))
        .from(FEED)
        .where(FEED.organisation.eq(organisation))
        .groupBy(FEED.day)
        .orderBy(FEED.day.desc())
        .limit(most)
        .fetch(row ->
            new Day(LocalDate.ofEpochDay(row.value1()), row.value2(), row.value3().longValue()));
  }

  /**
   * The addresses of a day, those with most packets first.
   *
   * @param offset how many to leave out
   */
  public List<Row> rows(String organisation, LocalDate day, int offset, int most) {
    return dsl.selectFrom(FEED)
        .where(FEED.organisation.eq(organisation))
        .and(FEED.day.eq(day.toEpochDay()))
        .orderBy(FEED.packets.desc(), FEED.address)
        .offset(offset)
        .limit(most)
        .fetch(row ->
            new Row(
                row.get(FEED.address),
                row.get(FEED.purpose),
                row.get(FEED.packets),
                row.get(FEED.firstSeen),
                row.get(FEED.lastSeen),
                row.get(FEED.services)));
  }
}
