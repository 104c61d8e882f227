package org.noroshi.share.finding;

import static org.noroshi.share.finding.FindingTables.ADDRESS;
import static org.noroshi.share.finding.FindingTables.FINDING;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.member.Sightings;
import org.noroshi.share.audit.AuditEvent;

/**
 * One member's own addresses, in one transaction. Each address has one finding that grows while it
 * is not silent for longer than its kind rests. Anybody can send packets in the name of a whole
 * prefix; so addresses of which a member is told one by one are limited by hour and day. All others
 * of a day are one finding that counts them, and one of them that goes on gets its own.
 */
final class MemberFindings {
  /** New findings of single addresses in an hour and a day (our choice: what a desk can read). */
  static final int MOST_AN_HOUR = 20;

  static final int MOST_A_DAY = 100;

  /** Addresses with hardly any packets that appear within an hour: from here on a crowd. */
  static final int CROWD = 20;

  /** Packets of an address that may still be a crowd's. */
  static final int FEW = 2;

  /** Packets from which on an address gets its own finding although the hour's are used up. */
  static final int GOES_ON = 10;

  /** Addresses that a finding of many tells apart; of more it counts the packets. */
  static final int MOST_ADDRESSES = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final DSLContext dsl;
  private final String organisation;
  private final Instant now;
  private final FindingRow rows;

  MemberFindings(
      DSLContext dsl,
      String organisation,
      ZoneId zone,
      Reading at,
      Instant now,
      List<AuditEvent> events) {
    this.dsl = dsl;
    this.organisation = organisation;
    this.now = now;
    rows = new FindingRow(dsl, organisation, zone, at, now, events);
  }

  void add(List<Telling.Seen> all) {
    int hour = 0;
    int day = -1;
    long lone = -1;
    for (Telling.Seen seen : all) {
      Optional<Record> known =
          seen.address().isEmpty() ? Optional.empty() : current(seen.address(), seen.state());
      if (known.isPresent()) {
        rows.grow(known.get(), seen.state());
        continue;
      }
      if (seen.address().isEmpty()) {
        addToOthers(seen);
        continue;
      }
      if (day < 0) {
        hour = made(HOUR);
        day = made(DAY);
        lone = lone();
      }
      lone += seen.state().packets() <= FEW ? 1 : 0;
      Sightings.State state = lone > CROWD ? crowded(seen.state()) : seen.state();
      boolean goesOn = state.packets() + before(seen.address()) >= GOES_ON;
      if (day < MOST_A_DAY && (hour < MOST_AN_HOUR || goesOn)) {
        rows.begin(FindingKind.OWN_HOST, seen.address(), state);
        hour++;
        day++;
      } else {
        addToOthers(new Telling.Seen(seen.organisation(), seen.purpose(), seen.address(), state));
      }
    }
  }

  private static Sightings.State crowded(Sightings.State state) {
    Sightings sightings = Sightings.of(state);
    sightings.inCrowd();
    return sightings.state();
  }

  private static Condition own() {
    return FINDING.source.isNull();
  }

  /** The newest finding of an address that has not been silent for too long. */
  private Optional<Record> current(String address, Sightings.State state) {
    Duration rest = FindingKind.OWN_HOST.rest();
    return dsl.selectFrom(FINDING)
        .where(FINDING.organisation.eq(organisation))
        .and(FINDING.subject.eq(address))
        .and(own())
        .and(FINDING.lastSeen.ge(FindingRow.time(state.firstNanos()).minus(rest)))
        .and(FINDING.firstSeen.le(FindingRow.time(state.lastNanos()).plus(rest)))
        .orderBy(FINDING.lastSeen.desc(), FINDING.item)
        .limit(1)
        .fetchOptional();
  }

  /** How many findings of single addresses were made within a time. */
  private int made(Duration time) {
    return dsl.fetchCount(FINDING.join(ITEM).on(ITEM.id.eq(FINDING.item)), made(now.minus(time)));
  }

  private Condition made(Instant since) {
    return FINDING
        .organisation
        .eq(organisation)
        .and(own())
        .and(FINDING.subject.ne(Found.OTHERS))
        .and(ITEM.created.gt(since));
  }

  /** Addresses with hardly any packets that appeared within the last hour. */
  private long lone() {
    Instant since = now.minus(HOUR);
    int single =
        dsl.fetchCount(
            FINDING.join(ITEM).on(ITEM.id.eq(FINDING.item)),
            made(since).and(FINDING.packets.le((long) FEW)));
    int others =
        dsl.fetchCount(
            ADDRESS.join(FINDING).on(FINDING.item.eq(ADDRESS.finding)),
            FINDING
                .organisation
                .eq(organisation)
                .and(ADDRESS.added.gt(since))
                .and(ADDRESS.packets.le((long) FEW)));
    return (long) single + others;
  }

  /** The finding of many addresses of the last day. */
  private Optional<Record> others() {
    return dsl.select(FINDING.fields())
        .from(FINDING)
        .join(ITEM)
        .on(ITEM.id.eq(FINDING.item))
        .where(FINDING.organisation.eq(organisation))
        .and(FINDING.subject.eq(Found.OTHERS))
        .and(ITEM.created.gt(now.minus(DAY)))
        .orderBy(ITEM.created.desc(), ITEM.id)
        .limit(1)
        .fetchOptional()
        .map(row -> row);
  }

  /** Packets of an address that are counted among the others. */
  private long before(String address) {
    return others().map(row -> packets(row.get(FINDING.item), address)).orElse(0L);
  }

  private long packets(String finding, String address) {
    Long packets =
        dsl.select(ADDRESS.packets)
            .from(ADDRESS)
            .where(ADDRESS.finding.eq(finding))
            .and(ADDRESS.address.eq(address))
            .fetchOne(ADDRESS.packets);
    return packets == null ? 0 : packets;
  }

  private void addToOthers(Telling.Seen seen) {
    Optional<Record> known = others();
    String finding =
        known
            .map(row -> row.get(FINDING.item))
            .orElseGet(() -> rows.begin(FindingKind.OWN_HOST, Found.OTHERS, seen.state()));
    if (!seen.address().isEmpty()) {
      count(finding, seen.address(), seen.state().packets());
    }
    known.ifPresent(row ->
        rows.grow(
            dsl.selectFrom(FINDING).where(FINDING.item.eq(finding)).fetchSingle(), seen.state()));
  }

  private void count(String finding, String address, long packets) {
    int known =
        dsl.update(ADDRESS)
            .set(ADDRESS.packets, ADDRESS.packets.plus(packets))
            .where(ADDRESS.finding.eq(finding))
            .and(ADDRESS.address.eq(address))
            .execute();
    int addresses = known > 0 ? 0 : dsl.fetchCount(ADDRESS, ADDRESS.finding.eq(finding));
    if (known == 0 && addresses < MOST_ADDRESSES) {
      dsl.insertInto(ADDRESS)
          .set(ADDRESS.finding, finding)
          .set(ADDRESS.address, address)
          .set(ADDRESS.added, now)
          .set(ADDRESS.packets, packets)
          .execute();
      dsl.update(FINDING)
          .set(FINDING.addresses, addresses + 1L)
          .where(FINDING.item.eq(finding))
          .execute();
    }
  }
}
